import type { Row } from '#languages/logsql';
import type { Sample } from '../types.ts';

const MAX_FIELDS = 60;
const MAX_VALUE = 500;
/** Bodies of requests may hold what nobody should read here; they are in the log, behind the alert's query. */
const BODY = /^(?:requestObject|responseObject)(?:\.|$)/;

/** What is kept of a record that caused an alert. */
export function sampleOf(row: Row, atMs: number): Sample {
  const fields: Record<string, string> = {};
  let count = 0;
  for (const name of row.names()) {
    if (BODY.test(name) || name.startsWith('_')) continue;
    if (++count > MAX_FIELDS) break;
    const value = row.get(name);
    if (value !== '') fields[name] = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  }
  return { time: row.get('_time') || new Date(atMs).toISOString(), fields };
}
