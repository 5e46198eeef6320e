import type { CreateReportWriter, ReportFormat } from './types.ts';

const LOADERS: Readonly<Record<ReportFormat, () => Promise<CreateReportWriter>>> = {
  table: async () => (await import('./table.ts')).createTableWriter,
  json: async () => (await import('./json.ts')).createJsonWriter,
  yaml: async () => (await import('./yaml.ts')).createYamlWriter,
  csv: async () => (await import('./csv.ts')).createCsvWriter,
  sarif: async () => (await import('./sarif.ts')).createSarifWriter,
  html: async () => (await import('./html.ts')).createHtmlWriter,
  policyreport: async () => (await import('./policy-report.ts')).createPolicyReportWriter,
};

/** The writer of one form alone: a command line that prints a table need not load all the others. */
export async function loadReportWriter(format: ReportFormat): Promise<CreateReportWriter> {
  return await LOADERS[format]();
}
