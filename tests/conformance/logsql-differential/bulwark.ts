import {
  analyzeQuery,
  answerQuery,
  diagnosticLine,
  FieldRow,
  LogsqlExecutionError,
  type Row,
} from '#languages/logsql';
import type { Answer } from './victoria-logs.ts';

/** Runs a query over rows in memory. */
export function answerHere(text: string, rows: readonly Row[], nowNs: bigint): Answer {
  const { query, diagnostics } = analyzeQuery(text, { nowNs });
  if (!query) return { kind: 'refused', message: diagnostics.map(diagnosticLine).join('\n') };
  try {
    return {
      kind: 'rows',
      rows: answerQuery(query, rows)
        .map(toRecord)
        .filter((row) => Object.keys(row).length > 0),
    };
  } catch (error) {
    if (error instanceof LogsqlExecutionError) return { kind: 'refused', message: error.message };
    throw error;
  }
}

function toRecord(row: Row): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(row.names(), (name) => [name, row.get(name)]));
}

export function rowOf(record: Readonly<Record<string, string>>): Row {
  return FieldRow.of(Object.entries(record));
}
