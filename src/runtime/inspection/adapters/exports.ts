import type { Download } from '#platform/http';
import type { ReportFormat, ReportHead } from '../report/types.ts';
import { createReportWriter } from '../report/write-report.ts';
import type { Finding } from '../types.ts';

const FILES: Readonly<Record<ReportFormat, { readonly type: string; readonly extension: string }>> = {
  table: { type: 'text/plain; charset=utf-8', extension: 'txt' },
  json: { type: 'application/json', extension: 'json' },
  yaml: { type: 'application/yaml', extension: 'yaml' },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv' },
  sarif: { type: 'application/sarif+json', extension: 'sarif' },
  html: { type: 'text/html; charset=utf-8', extension: 'html' },
  policyreport: { type: 'application/yaml', extension: 'policyreport.yaml' },
};

/** Pieces that are sent together: a write for each finding would be many small ones. */
const PIECE_CHARS = 64 * 1024;

/** A report as a file, written while it is read. */
export function downloadReport(
  format: ReportFormat,
  head: ReportHead,
  findings: AsyncIterable<Finding>,
  title: string,
): Download {
  const { type, extension } = FILES[format];
  const safe = title.replace(/[^\w.-]+/g, '-');
  return { contentType: type, fileName: `${safe}.${extension}`, body: write(format, head, findings) };
}

async function* write(
  format: ReportFormat,
  head: ReportHead,
  findings: AsyncIterable<Finding>,
): AsyncGenerator<string> {
  const writer = createReportWriter(format, head);
  let piece = writer.begin();
  for await (const finding of findings) {
    piece += writer.add(finding);
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield piece + writer.end();
}
