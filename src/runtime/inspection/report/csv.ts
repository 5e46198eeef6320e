import type { Finding } from '../types.ts';
import type { ReportHead, ReportWriter } from './types.ts';

const COLUMNS: readonly (readonly [string, (finding: Finding) => string | number])[] = [
  ['severity', (f) => f.severity],
  ['verdict', (f) => f.verdict],
  ['check', (f) => f.check],
  ['category', (f) => f.category],
  ['cluster', (f) => f.cluster],
  ['namespace', (f) => f.object.namespace],
  ['kind', (f) => f.object.kind],
  ['name', (f) => f.object.name],
  ['api_version', (f) => f.object.apiVersion],
  ['container', (f) => f.container],
  ['path', (f) => f.path],
  ['message', (f) => f.message],
  ['remedy', (f) => f.remedy],
  ['file', (f) => f.location?.file ?? ''],
  ['line', (f) => f.location?.line ?? ''],
  ['column', (f) => f.location?.column ?? ''],
  ['exemption', (f) => f.exemption?.reason ?? ''],
  ['fingerprint', (f) => f.fingerprint],
];

/** RFC 4180, UTF-8 without a mark, one row a finding. */
export function createCsvWriter(_head: ReportHead): ReportWriter {
  return {
    begin: () => toRow(COLUMNS.map(([name]) => name)),
    add: (finding) => toRow(COLUMNS.map(([, value]) => String(value(finding)))),
    end: () => '',
  };
}

function toRow(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/**
 * A cell that begins with one of these is a formula to spreadsheets, and names come from strangers. The
 * apostrophe makes it text for good.
 */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@|%\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/;

function toCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
