import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

const BASE = '/api/v1/alerts';

interface Words {
  readonly en: string;
}

interface AlertRow {
  readonly id: string;
  readonly rule: string;
  readonly severity: string;
  readonly state: string;
  readonly cluster: string;
  readonly count: number;
  readonly lastAt: string;
  readonly message: Words;
  readonly acknowledged: unknown;
  readonly silencedBy: string | null;
}

function many(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** `bulwark alert list` */
export async function list(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const query = new URLSearchParams({ limit: String(flags['limit']), sort: 'severity' });
  if (flags['all'] !== true) for (const state of ['firing', 'pending']) query.append('state', state);
  for (const name of ['severity', 'rule']) for (const value of many(flags[name])) query.append(name, value);
  if (flags['alert-cluster'] !== undefined) query.append('cluster', String(flags['alert-cluster']));
  const answer = await createServerClient(context).request<{ alerts: AlertRow[]; total: number }>(
    'GET',
    `${BASE}?${query}`,
  );
  print(io, flags['output'], answer, () =>
    toTable<AlertRow>(
      [
        { title: 'id', value: ({ id }) => id.slice(0, 8) },
        { title: 'severity', value: ({ severity }) => severity },
        { title: 'state', value: stateText },
        { title: 'cluster', value: ({ cluster }) => stripControl(cluster) || '-' },
        { title: 'times', value: ({ count }) => String(count), align: 'right' },
        { title: 'last', value: ({ lastAt }) => lastAt.slice(0, 19) },
        { title: 'rule', value: ({ rule }) => rule },
        { title: 'message', value: ({ message }) => stripControl(message.en).slice(0, 120) },
      ],
      answer.alerts,
    ),
  );
  if (flags['output'] === 'table' && answer.total > answer.alerts.length) {
    io.err(`bulwark: ${answer.alerts.length} of ${answer.total} alerts; --limit shows more.\n`);
  }
  return 0;
}

function stateText({ state, acknowledged, silencedBy }: AlertRow): string {
  if (silencedBy !== null) return `${state}, silenced`;
  return acknowledged === null ? state : `${state}, acknowledged`;
}

/** The alert whose id begins so. */
async function find(context: CommandContext, given: string): Promise<string> {
  if (given.length >= 32) return given;
  const { alerts } = await createServerClient(context).request<{ alerts: AlertRow[] }>(
    'GET',
    `${BASE}?limit=500`,
  );
  const found = alerts.filter(({ id }) => id.startsWith(given));
  const [first] = found;
  if (first === undefined) throw new CommandFailure(`there is no alert ${given} among the newest 500`);
  if (found.length > 1)
    throw new CommandFailure(`${found.length} alerts begin with ${given}: give more letters`, 2);
  return first.id;
}

interface Detail extends AlertRow {
  readonly title: Words;
  readonly why: Words;
  readonly remedy: Words;
  readonly query: string;
  readonly from: string;
  readonly to: string;
  readonly history: readonly { at: string; kind: string; by: string; note: string }[];
}

/** `bulwark alert show` */
export async function show(context: CommandContext): Promise<number> {
  const id = await find(context, context.args[0] ?? '');
  const alert = await createServerClient(context).request<Detail>('GET', `${BASE}/${encodeURIComponent(id)}`);
  print(context.io, context.flags['output'], alert, () => describe(alert));
  return 0;
}

function describe(alert: Detail): string {
  const lines = [
    `${alert.title.en} (${alert.severity}, ${stateText(alert)})`,
    alert.message.en,
    '',
    `Why:     ${alert.why.en}`,
    `Do:      ${alert.remedy.en}`,
    `Records: bulwark logs query ${shellQuote(alert.query)} --since ${alert.from} --until ${alert.to}`,
    '',
    ...alert.history.map(({ at, kind, by, note }) =>
      [at.slice(0, 19), kind, by, note].filter((part) => part !== '').join('  '),
    ),
  ];
  return `${lines.map((line) => stripControl(line)).join('\n')}\n`;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `bulwark alert ack` */
export async function acknowledge(context: CommandContext): Promise<number> {
  const id = await find(context, context.args[0] ?? '');
  const body = { note: String(context.flags['note'] ?? '') };
  const path = `${BASE}/${encodeURIComponent(id)}/acknowledge`;
  const alert = await createServerClient(context).request<Detail>('POST', path, body);
  print(context.io, context.flags['output'], alert, () => describe(alert));
  return 0;
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `bulwark alert silence` */
export async function silence(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const [, amount, unit = ''] = /^(\d{1,5})([mhd])$/.exec(String(flags['for'])) ?? [];
  if (amount === undefined) throw new CommandFailure('--for must be a duration such as 30m, 2h or 7d', 2);
  if (flags['reason'] === undefined) throw new CommandFailure('--reason has to say why', 2);
  const matchers = {
    rules: many(flags['rule']),
    clusters: many(flags['alert-cluster']),
    namespaces: many(flags['namespace']),
    severities: many(flags['severity']),
  };
  if (Object.values(matchers).every((list) => list.length === 0)) {
    throw new CommandFailure('say which alerts: --rule, --alert-cluster, --namespace or --severity', 2);
  }
  const endsAt = new Date(Date.now() + Number(amount) * (UNIT_MS[unit] ?? 0)).toISOString();
  const body = { matchers, reason: flags['reason'], endsAt };
  const made = await createServerClient(context).request<{ id: string; covers: number }>(
    'POST',
    `${BASE}/silences`,
    body,
  );
  print(io, flags['output'], made, () => `Silenced until ${endsAt}; it covers ${made.covers} open alerts.\n`);
  return 0;
}

interface HistoryRow {
  readonly at: string;
  readonly kind: string;
  readonly rule: string;
  readonly by: string;
  readonly note: string;
}

/** `bulwark alert history` */
export async function history(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const query = new URLSearchParams({ limit: String(flags['limit']) });
  if (flags['rule'] !== undefined) query.set('rule', String(flags['rule']));
  const { entries } = await createServerClient(context).request<{ entries: HistoryRow[] }>(
    'GET',
    `${BASE}/history?${query}`,
  );
  print(io, flags['output'], entries, () =>
    toTable<HistoryRow>(
      [
        { title: 'time', value: ({ at }) => at.slice(0, 19) },
        { title: 'what', value: ({ kind }) => kind },
        { title: 'rule', value: ({ rule }) => rule },
        { title: 'by', value: ({ by }) => stripControl(by) },
        { title: 'note', value: ({ note }) => stripControl(note) },
      ],
      entries,
    ),
  );
  return 0;
}
