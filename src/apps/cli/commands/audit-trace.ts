import { readFileSync } from 'node:fs';
import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

interface Person {
  readonly name: string;
}

interface EventWire {
  readonly id: string;
  readonly cluster: string;
  readonly verb: string;
  readonly uri: string;
  readonly time: string;
  readonly user: Person;
  readonly as?: Person;
  readonly addresses: readonly string[];
  readonly agent: string;
  readonly code?: number;
  readonly message: string;
}

interface EventAnswer {
  readonly stages: readonly EventWire[];
  readonly grant: {
    readonly kind: string;
    readonly reason: string;
    readonly state?: string;
    readonly detail?: string;
    readonly rules?: readonly unknown[];
  };
  readonly samePerson: Around;
  readonly sameObject: Around;
  readonly similarFailed: Around;
}

interface Around {
  readonly events: readonly EventWire[];
  readonly isCut: boolean;
}

/** `bulwark audit event` */
export async function event(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const path = `/api/v1/audit/event/${encodeURIComponent(args[0] ?? '')}`;
  const answer = await createServerClient(context).request<EventAnswer>('GET', path);
  print(io, flags['output'], answer, () => stripLines(eventText(answer)));
  return 0;
}

function eventText({ stages, grant, samePerson, sameObject, similarFailed }: EventAnswer): string {
  const [one] = stages;
  if (one === undefined) return 'No stage is kept.\n';
  const state =
    grant.state === undefined ? '' : ` (now: ${grant.state}${grant.detail ? `, ${grant.detail}` : ''})`;
  const facts = [
    ['when', one.time],
    ['who', who(one)],
    ['what', `${one.verb} ${one.uri}`],
    ['answer', `${one.code ?? '-'} ${one.message}`.trim()],
    ['from', `${one.addresses.at(-1) ?? '-'} with ${one.agent}`],
    ['said to be from', one.addresses.slice(0, -1).join(', ') || '-'],
    ['allowed by', `${grant.reason || grant.kind}${state}`],
    ...(grant.rules ?? []).map((rule) => ['rule', JSON.stringify(rule)]),
  ].map(([name = '', value = '']) => `${name.padEnd(16)}${value}`);
  return [
    ...facts,
    around('The same person', samePerson),
    around('The same object', sameObject),
    around('Refused alike', similarFailed),
    '',
  ].join('\n');
}

function around(title: string, { events, isCut }: Around): string {
  const lines = events.map((one) => `  ${one.time}  ${one.code ?? '-'}  ${who(one)}  ${one.verb} ${one.uri}`);
  const more = isCut ? ['  … and more'] : [];
  return ['', `${title}: ${events.length === 0 ? 'nothing' : ''}`, ...lines, ...more].join('\n');
}

function who({ user, as }: Pick<EventWire, 'user' | 'as'>): string {
  const name = user.name === '' ? '(nobody)' : user.name;
  return as === undefined ? name : `${name} as ${as.name}`;
}

/** Line by line: what strangers wrote is no command to the terminal. */
function stripLines(text: string): string {
  return text.split('\n').map(stripControl).join('\n');
}

interface Entry {
  readonly id: string;
  readonly time: string;
  readonly kind: string;
  readonly verb: string;
  readonly user: string;
  readonly as?: string;
  readonly address: string;
  readonly known: string;
  readonly cutChanges: number;
  readonly unseen: number;
  readonly missedGenerations: number;
  readonly changes: readonly {
    readonly part: string;
    readonly path: string;
    readonly before?: string;
    readonly after?: string;
  }[];
  readonly field?: { readonly before?: string; readonly after?: string };
}

interface TraceAnswer {
  readonly lives: readonly {
    readonly uid: string;
    readonly entries: readonly Entry[];
    readonly children: readonly {
      readonly resource: string;
      readonly name: string;
      readonly createdAt: string;
    }[];
  }[];
  readonly isCut: boolean;
  readonly isCutBelow: boolean;
}

const PLURALS: Readonly<Record<string, string>> = { ingress: 'ingresses', networkpolicy: 'networkpolicies' };
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `bulwark audit trace` */
export async function trace(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const [kind = '', place = ''] = args;
  const slash = place.indexOf('/');
  const lower = kind.toLowerCase();
  const query = new URLSearchParams({
    cluster: String(flags['cluster']),
    resource: PLURALS[lower] ?? (lower.endsWith('s') ? lower : `${lower}s`),
    namespace: slash < 0 ? '' : place.slice(0, slash),
    name: place.slice(slash + 1),
  });
  if (flags['since'] !== undefined) query.set('since', toTime(String(flags['since'])));
  if (flags['field'] !== undefined) query.set('field', String(flags['field']));
  const answer = await createServerClient(context).request<TraceAnswer>(
    'GET',
    `/api/v1/audit/trace?${query}`,
  );
  print(io, flags['output'], answer, () => stripLines(traceText(answer, flags['field'] !== undefined)));
  return answer.lives.length === 0 ? 1 : 0;
}

function toTime(text: string): string {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text);
  const ms = ago === null ? Date.parse(text) : Date.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  if (Number.isNaN(ms)) throw new CommandFailure(`--since must be such as 30d, or a time, not "${text}"`, 2);
  return new Date(ms).toISOString();
}

function traceText({ lives, isCut, isCutBelow }: TraceAnswer, isField: boolean): string {
  if (lives.length === 0) return 'No request that wrote this object is kept.\n';
  const lines = lives.flatMap(({ uid, entries, children }) => [
    `Object ${uid || '(uid not recorded)'}`,
    ...entries
      .filter((one) => !isField || one.field !== undefined)
      .flatMap((one) => entryLines(one, isField)),
    ...children.map((child) => `  made ${child.resource} ${child.name} at ${child.createdAt}`),
  ]);
  const cut = isCut ? ['Older requests are not shown; narrow the time with --since.'] : [];
  const below = isCutBelow ? ['It made more objects than are shown.'] : [];
  return [...lines, ...cut, ...below, ''].join('\n');
}

function entryLines(one: Entry, isField: boolean): readonly string[] {
  const name = one.as === undefined ? one.user : `${one.user} as ${one.as}`;
  const head = `  ${one.time}  ${one.kind}  by ${name} from ${one.address || '-'}  (${one.id})`;
  if (isField) return [head, `      ${one.field?.before ?? '(none)'} -> ${one.field?.after ?? '(none)'}`];
  // What controllers write of the status is told in JSON alone: between it nobody would find the changes.
  const isNew = one.kind === 'created' || one.kind === 'status';
  const changes = isNew
    ? []
    : one.changes.map((c) => `      ${c.path}: ${c.before ?? '(none)'} -> ${c.after ?? '(none)'}`);
  return [
    head,
    ...changes,
    ...(one.known === 'nothing' && one.kind === 'changed'
      ? ['      The level of the audit policy keeps no objects: only that it changed is known.']
      : []),
    ...(one.cutChanges > 0 ? [`      … and ${one.cutChanges} more fields`] : []),
    ...(one.unseen > 0
      ? [`      ${one.unseen} requests before it kept no object: their changes may be among these`]
      : []),
    ...(one.missedGenerations > 0
      ? [`      ${one.missedGenerations} changes of the spec are in no record`]
      : []),
  ];
}

interface CveAnswer {
  readonly dataVersion: string;
  readonly unread: readonly string[];
  readonly signs: {
    readonly since: string;
    readonly withoutObjects: number | null;
    readonly problem?: string;
  };
  readonly cves: readonly {
    readonly id: string;
    readonly component: string;
    readonly cvss: number;
    readonly verdict: string;
    readonly versions: readonly { readonly version: string }[];
    readonly summary: { readonly en: string };
    /** Requests that look like the exploit. */
    readonly seen?: { readonly requests: number | null; readonly query: string };
  }[];
}

/** `bulwark audit cve` */
export async function cve(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const client = createServerClient(context);
  if (args[0] !== undefined) {
    const done = await client.request<{ version: string; cves: number }>(
      'PUT',
      '/api/v1/audit/cve/data',
      readJson(args[0]),
    );
    print(io, flags['output'], done, () => `${done.cves} CVEs of ${done.version} are in use.\n`);
    return 0;
  }
  const query = new URLSearchParams({ cluster: String(flags['cluster'] ?? '') });
  if (flags['since'] !== undefined) query.set('since', toTime(String(flags['since'])));
  const answer = await client.request<CveAnswer>('GET', `/api/v1/audit/cve?${query}`);
  print(io, flags['output'], answer, () => stripLines(cveText(answer)));
  return answer.cves.some(({ verdict }) => verdict === 'affected') ? 1 : 0;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CommandFailure(`${file}: ${(cause as Error).message}`, 2, { cause });
  }
}

function cveText(answer: CveAnswer): string {
  const { cves, unread, dataVersion } = answer;
  const shown = cves.filter(({ verdict, versions }) => verdict !== 'not-affected' && versions.length > 0);
  const table = toTable<CveAnswer['cves'][number]>(
    [
      { title: 'CVE', value: (row) => row.id },
      { title: 'verdict', value: (row) => row.verdict },
      { title: 'CVSS', value: (row) => row.cvss.toFixed(1), align: 'right' },
      { title: 'component', value: (row) => row.component },
      { title: 'versions', value: (row) => row.versions.map(({ version }) => version).join(', ') },
      { title: 'what', value: (row) => row.summary.en },
    ],
    shown,
  );
  const rest = cves.filter(({ versions }) => versions.length === 0).length;
  const fine = cves.length - shown.length - rest;
  const notes = [
    `${fine} CVEs do not affect it; of ${rest} no such component was found, which is no proof (data of ${dataVersion}).`,
    ...unread.map((why) => `Not read: ${why}`),
  ];
  return `${shown.length === 0 ? '' : table}${[...notes, '', ...signNotes(answer)].join('\n')}\n`;
}

/** Requests that look like exploits, whether or not a version is affected: somebody tried. */
function signNotes({ cves, signs }: CveAnswer): readonly string[] {
  const since = `since ${signs.since}`;
  if (signs.problem !== undefined)
    return [`Whether requests ${since} look like exploits is not known: ${signs.problem}`];
  const seen = cves.flatMap(({ id, seen }) => (seen === undefined ? [] : [{ id, ...seen }]));
  const found = seen.filter(({ requests }) => requests !== null && requests > 0);
  const unknown = seen.filter(({ requests }) => requests === null);
  return [
    `Requests ${since} that look like an exploit: ${found.length === 0 ? 'none' : ''}`.trimEnd(),
    ...found.flatMap(({ id, requests, query }) => [
      `  ${id}: ${requests}`,
      `    bulwark logs query '${shellText(query)}' --since ${signs.since}`,
    ]),
    `${seen.length} of ${cves.length} CVEs have a sign in audit events.`,
    ...(unknown.length > 0 ? [`Not counted: ${unknown.map(({ id }) => id).join(', ')}`] : []),
    ...(signs.withoutObjects !== null && signs.withoutObjects > 0
      ? [`Of ${signs.withoutObjects} writes the audit policy keeps no objects: signs cannot look into them.`]
      : []),
  ];
}

/** Inside single quotes of a shell. */
function shellText(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}
