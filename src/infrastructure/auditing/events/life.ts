import type { Row } from '#languages/logsql';
import type { LifeEntry } from './schema.ts';

const COMMAND_CHARACTERS = 500;

/** A record of the log `event` in the life of a pod. */
export function eventEntry(row: Row, about: 'pod' | 'node'): LifeEntry {
  return {
    kind: 'event',
    about,
    time: row.get('_time'),
    source: row.get('source'),
    level: levelOf(row.get('level')),
    class: row.get('class'),
    reason: row.get('reason'),
    message: row.get('message'),
    count: countOf(row.get('count')),
    occurrences: countOf(row.get('occurrences')),
    first: row.get('first'),
    reporter: row.get('reporter'),
    container:
      /^spec\.(?:initContainers|containers|ephemeralContainers)\{(.+)\}$/.exec(
        row.get('object.fieldPath'),
      )?.[1] ?? '',
  };
}

/** A record of the log `audit` in the life of a pod. */
export function requestEntry(row: Row): LifeEntry {
  const status = Number(row.get('responseStatus.code'));
  const impersonated = row.get('impersonatedUser.username');
  const user = row.get('user.username');
  const subresource = row.get('objectRef.subresource');
  const verb = row.get('verb');
  return {
    kind: 'request',
    time: row.get('requestReceivedTimestamp') || row.get('_time'),
    level: levelOfRequest(verb, subresource, status),
    verb,
    subresource,
    user: impersonated === '' ? user : impersonated,
    impersonatedBy: impersonated === '' ? null : user,
    address: addressOf(row.get('sourceIPs')),
    status: Number.isInteger(status) && status > 0 ? status : null,
    command: subresource === 'exec' ? commandOf(row.get('requestURI')) : null,
    auditID: row.get('auditID'),
  };
}

const INSIDE: ReadonlySet<string> = new Set([
  'exec',
  'attach',
  'portforward',
  'proxy',
  'ephemeralcontainers',
]);

/** What was refused, and whoever went inside, should be seen among what controllers do all day. */
function levelOfRequest(verb: string, subresource: string, status: number): LifeEntry['level'] {
  if (status >= 400) return 'warning';
  return INSIDE.has(subresource) || verb === 'delete' || subresource === 'eviction' ? 'warning' : 'normal';
}

export function levelOf(text: string): LifeEntry['level'] {
  return text === 'error' || text === 'warning' ? text : 'normal';
}

export function countOf(text: string): number {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** The first of the addresses, as far as it can be read: all but the last are what the client says. */
function addressOf(text: string): string {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string').join(', ') : text;
  } catch {
    return text;
  }
}

function commandOf(uri: string): string | null {
  const [, query = ''] = uri.split('?');
  const words = new URLSearchParams(query).getAll('command');
  return words.length === 0 ? null : words.join(' ').slice(0, COMMAND_CHARACTERS);
}

/** One line a request, though its start and its end are two records; in order of time. */
export function toLife(entries: readonly LifeEntry[]): readonly LifeEntry[] {
  const requests = new Map<string, LifeEntry>();
  const rest: LifeEntry[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'request' || entry.auditID === '') rest.push(entry);
    else requests.set(entry.auditID, betterOf(requests.get(entry.auditID), entry));
  }
  return [...rest, ...requests.values()].sort(inOrder);
}

/** What the kubelet does in a second, in its order: it writes whole seconds. */
const KUBELET_ORDER = ['Pulling', 'Pulled', 'Created', 'Started'];

/** Whole seconds are cut off: within one second they come after what is known to the microsecond. */
function inOrder(a: LifeEntry, b: LifeEntry): number {
  const [atA, atB] = [Date.parse(a.time), Date.parse(b.time)];
  const seconds = Math.floor(atA / 1000) - Math.floor(atB / 1000);
  if (seconds !== 0) return seconds;
  const isCutA = atA % 1000 === 0;
  const isCutB = atB % 1000 === 0;
  if (isCutA !== isCutB) return isCutA ? 1 : -1;
  return atA === atB ? rankOf(a) - rankOf(b) : atA - atB;
}

function rankOf(entry: LifeEntry): number {
  const rank = entry.kind === 'event' ? KUBELET_ORDER.indexOf(entry.reason) : -1;
  return rank < 0 ? KUBELET_ORDER.length : rank;
}

/** The end of a request knows its status. */
function betterOf(before: LifeEntry | undefined, now: LifeEntry): LifeEntry {
  if (before?.kind !== 'request' || now.kind !== 'request') return now;
  return before.status === null || (now.status ?? 0) > before.status ? now : before;
}
