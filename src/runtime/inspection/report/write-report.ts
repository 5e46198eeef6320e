import type { Finding } from '../types.ts';
import { createCsvWriter } from './csv.ts';
import { createHtmlWriter } from './html.ts';
import { createJsonWriter } from './json.ts';
import { createPolicyReportWriter } from './policy-report.ts';
import { createSarifWriter } from './sarif.ts';
import { createTableWriter } from './table.ts';
import type { CreateReportWriter, ReportFormat, ReportHead, ReportWriter, TerminalStyle } from './types.ts';
import { createYamlWriter } from './yaml.ts';

const WRITERS: Readonly<Record<ReportFormat, CreateReportWriter>> = {
  table: createTableWriter,
  json: createJsonWriter,
  yaml: createYamlWriter,
  csv: createCsvWriter,
  sarif: createSarifWriter,
  html: createHtmlWriter,
  policyreport: createPolicyReportWriter,
};

const PLAIN: TerminalStyle = { colour: false, columns: 100 };

export function createReportWriter(
  format: ReportFormat,
  head: ReportHead,
  style: TerminalStyle = PLAIN,
): ReportWriter {
  return WRITERS[format](head, style);
}

/** The report in pieces of text, for findings at hand. */
export function* writeReport(
  format: ReportFormat,
  head: ReportHead,
  findings: Iterable<Finding>,
  style?: TerminalStyle,
): Generator<string> {
  const writer = createReportWriter(format, head, style);
  yield writer.begin();
  for (const finding of findings) {
    const text = writer.add(finding);
    if (text !== '') yield text;
  }
  yield writer.end();
}

/** The same for findings that come from a database or a network. */
export async function* streamReport(
  format: ReportFormat,
  head: ReportHead,
  findings: AsyncIterable<Finding>,
  style?: TerminalStyle,
): AsyncGenerator<string> {
  const writer = createReportWriter(format, head, style);
  yield writer.begin();
  for await (const finding of findings) {
    const text = writer.add(finding);
    if (text !== '') yield text;
  }
  yield writer.end();
}
