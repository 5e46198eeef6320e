import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Scenario } from './mock-api.ts';

/** Made-up audit events, and the few questions about them that the page of the logs asks. */

const RECORDS = 600;
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'delete'];
const USERS = ['system:apiserver', 'system:node:worker-1', 'ann', 'ben', '\u001b[31mmallory'];

type Row = Readonly<Record<string, string>>;

function recordAt(index: number, nowMs: number): Row {
  const verb = VERBS[index % VERBS.length] ?? '';
  const user = USERS[(index * 7) % USERS.length] ?? '';
  const uri = `/api/v1/namespaces/shop/secrets/secret-${index % 40}`;
  return {
    _time: new Date(nowMs - index * 5000).toISOString(),
    _stream: '{cluster="prod-eu",kind="audit"}',
    _msg: `${user} ${verb} ${uri}`,
    kind: 'audit',
    cluster: 'prod-eu',
    verb,
    requestURI: uri,
    'user.username': user,
    'objectRef.resource': 'secrets',
    'objectRef.namespace': 'shop',
    'responseStatus.code': index % 9 === 0 ? '403' : '200',
  };
}

function countsOf(rows: readonly Row[], name: string) {
  const values = Map.groupBy(rows, (row) => row[name] ?? '');
  return [...values].map(([value, group]) => ({ value, hits: group.length }));
}

function hitsOf(rows: readonly Row[], stepMs: number) {
  const bucketOf = (row: Row) => Math.floor(Date.parse(row['_time'] ?? '') / stepMs) * stepMs;
  const buckets = [...Map.groupBy(rows, bucketOf)].sort(([a], [b]) => a - b);
  return {
    fields: {},
    timestamps: buckets.map(([at]) => new Date(at).toISOString()),
    values: buckets.map(([, group]) => group.length),
    total: rows.length,
  };
}

/** Rows that come out of `stats by (_time:5m, verb) count() n`. */
function countedRows(rows: readonly Row[]): readonly Row[] {
  const stepMs = 300_000;
  const groups = Map.groupBy(rows, (row) => {
    const at = Math.floor(Date.parse(row['_time'] ?? '') / stepMs) * stepMs;
    return `${new Date(at).toISOString()} ${row['verb']}`;
  });
  return [...groups].map(([key, group]) => {
    const [at = '', verb = ''] = key.split(' ');
    return { _time: at, verb, n: String(group.length) };
  });
}

export function logUsage(scenario: Scenario) {
  const today = new Date().toISOString().slice(0, 10);
  const isEmpty = scenario === 'empty';
  const audit = {
    kind: 'audit',
    records: isEmpty ? 0 : RECORDS,
    bytes: 90_000,
    journalBytes: 0,
    days: 1,
    parts: 1,
  };
  return { kinds: [{ ...audit, firstDay: isEmpty ? null : today, lastDay: isEmpty ? null : today }] };
}

/** Answers what is asked under `/select/logsql/`. */
export async function answerLogs(
  scenario: Scenario,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let form = '';
  for await (const chunk of request) form += chunk;
  const asked = new URLSearchParams(form);
  const query = asked.get('query') ?? '';
  const isNothing = scenario === 'empty' || query.includes('nosuchword');
  const nowMs = Date.now();
  const rows = isNothing ? [] : Array.from({ length: RECORDS }, (_, i) => recordAt(i, nowMs));
  if (path === 'tail') {
    response.writeHead(200, { 'content-type': 'application/stream+json' });
    response.write(toLines(rows.slice(0, 5)));
    return;
  }
  const answers: Readonly<Record<string, () => string>> = {
    query: () => toLines(query.includes('stats') ? countedRows(rows) : rows),
    hits: () => JSON.stringify({ hits: [hitsOf(rows, Number.parseInt(asked.get('step') ?? '60000', 10))] }),
    field_names: () =>
      JSON.stringify({ values: Object.keys(rows[0] ?? {}).map((value) => ({ value, hits: rows.length })) }),
    field_values: () => JSON.stringify({ values: countsOf(rows, asked.get('field') ?? '').slice(0, 10) }),
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(answers[path]?.() ?? '{}');
}

function toLines(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
