import type { EventList, EventRow, PodLife, WatchedCluster } from '#infrastructure/auditing';
import { type CommandContext, CommandFailure, type CommandIo, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient, type ServerClient } from '../server-client.ts';

type Entry = PodLife['entries'][number];
type Container = NonNullable<PodLife['pod']>['containers'][number];

const LIST_FLAGS = [
  'cluster',
  'namespace',
  'kind',
  'name',
  'node',
  'level',
  'class',
  'reason',
  'since',
  'until',
  'limit',
] as const;

/** `bulwark events list` */
export async function list(context: CommandContext): Promise<number> {
  const { flags, io } = context;
  const client = createServerClient(context);
  const found = await client.request<EventList>('GET', `/api/v1/events?${toQuery(flags, LIST_FLAGS)}`);
  // As they came, so that the newest stands where the eye is.
  const events = [...found.events].reverse();
  print(io, flags['output'], events, () => eventTable(events));
  if (found.isCut)
    io.err(`bulwark: there are more than ${events.length}; --limit, --since or a filter shows others.\n`);
  await sayUnwatched(client, io);
  return 0;
}

function toQuery(flags: CommandContext['flags'], names: readonly string[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of names) if (flags[name] !== undefined) query.set(name, String(flags[name]));
  return query;
}

function eventTable(events: readonly EventRow[]): string {
  if (events.length === 0) return 'No events.\n';
  return toTable<EventRow>(
    [
      { title: 'time', value: ({ time }) => time },
      { title: 'level', value: ({ level }) => level },
      { title: 'object', value: objectName },
      { title: 'reason', value: ({ reason }) => reason },
      { title: 'times', value: ({ occurrences }) => String(occurrences), align: 'right' },
      { title: 'message', value: ({ message }) => oneLine(message) },
    ],
    events,
  );
}

function objectName({ cluster, object }: EventRow): string {
  const path = [cluster, object.namespace, `${object.kind.toLowerCase()}/${object.name}`];
  return oneLine(path.filter((part) => part !== '').join(' '));
}

function oneLine(text: string): string {
  return stripControl(text.replaceAll(/\s+/g, ' ').trim());
}

/** Silence of a cluster that is not watched is no good news. */
async function sayUnwatched(client: ServerClient, io: CommandIo): Promise<void> {
  const { clusters } = await client.request<{ clusters: WatchedCluster[] }>('GET', '/api/v1/events/clusters');
  for (const { cluster, state, reason } of clusters)
    if (state === 'failing' || state === 'forbidden')
      io.err(`bulwark: ${oneLine(cluster)} is not watched: ${oneLine(reason ?? state)}\n`);
}

/** `bulwark events pod` */
export async function pod(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const [namespace, name, ...more] = (args[0] ?? '').split('/');
  if (!namespace || !name || more.length > 0)
    throw new CommandFailure(`name the pod as NAMESPACE/NAME, not "${args[0] ?? ''}"`, 2);
  const client = createServerClient(context);
  const cluster = flags['cluster'] === undefined ? await onlyCluster(client) : String(flags['cluster']);
  const path = [cluster, namespace, name].map(encodeURIComponent).join('/');
  const query = toQuery(flags, ['uid', 'since', 'until']);
  const life = await client.request<PodLife>('GET', `/api/v1/events/pods/${path}?${query}`);
  print(io, flags['output'], life, () => toText(life));
  for (const trouble of life.troubles) io.err(`bulwark: ${oneLine(trouble)}\n`);
  if (life.isCut)
    io.err('bulwark: not all of it is shown; a shorter time shows the rest (--since, --until).\n');
  if (life.uids.length > 1 && flags['uid'] === undefined)
    io.err(`bulwark: ${life.uids.length} pods had this name; --uid shows one: ${life.uids.join(', ')}\n`);
  return 0;
}

async function onlyCluster(client: ServerClient): Promise<string> {
  const { clusters } = await client.request<{ clusters: WatchedCluster[] }>('GET', '/api/v1/events/clusters');
  const [first, second] = clusters;
  if (first === undefined) throw new CommandFailure('no cluster is registered; name one by --cluster', 2);
  if (second === undefined) return first.cluster;
  const names = clusters.map(({ cluster }) => cluster).join(', ');
  throw new CommandFailure(`there are several clusters, name one by --cluster: ${names}`, 2);
}

function toText(life: PodLife): string {
  return `${headOf(life)}\n${entryTable(life.entries)}`;
}

function headOf({ cluster, namespace, name, pod: found, node }: PodLife): string {
  const title = `${cluster} ${namespace}/${name}`;
  if (found === null) return `${oneLine(title)}\n  the cluster has it no more, or cannot be asked\n`;
  const owner = found.owner === null ? '' : `, of ${found.owner.kind} ${found.owner.name}`;
  const lines = [
    title,
    `  ${found.phase || 'unknown'}${found.reason === '' ? '' : ` (${found.reason})`} on ${found.node || 'no node'}${owner}`,
    ...found.containers.map(containerLine),
    ...(node === null ? [] : [nodeLine(node)]),
  ];
  return `${lines.map((line) => line.slice(0, line.search(/\S/)) + oneLine(line)).join('\n')}\n`;
}

function containerLine({ name, image, restarts, now, last, memoryLimit }: Container): string {
  const state = now === null ? 'not started' : `${now.state}${now.reason === '' ? '' : ` (${now.reason})`}`;
  const before =
    last === null ? '' : `, before: ${last.reason || 'ended'}, exit code ${last.exitCode ?? '?'}`;
  const limit = memoryLimit === '' ? '' : `, memory limit ${memoryLimit}`;
  return `  container ${name} (${image}): ${state}, ${restarts} restarts${before}${limit}`;
}

function nodeLine({ name, conditions, isUnschedulable }: NonNullable<PodLife['node']>): string {
  const bad = conditions.filter(({ type, status }) => (type === 'Ready') !== (status === 'True'));
  const state = bad.length === 0 ? 'well' : bad.map(({ type, status }) => `${type}=${status}`).join(', ');
  return `  node ${name}: ${state}${isUnschedulable ? ', takes no new pods' : ''}`;
}

function entryTable(entries: readonly Entry[]): string {
  if (entries.length === 0) return 'The log has nothing of it.\n';
  return toTable<Entry>(
    [
      { title: 'time', value: ({ time }) => time },
      { title: 'level', value: ({ level }) => level },
      { title: 'what', value: whatOf },
      { title: 'told', value: (entry) => oneLine(toldOf(entry)) },
    ],
    entries,
  );
}

function whatOf(entry: Entry): string {
  if (entry.kind === 'request') return oneLine(`${entry.verb} ${entry.subresource}`);
  return oneLine(`${entry.about === 'node' ? 'node ' : ''}${entry.reason}`);
}

function toldOf(entry: Entry): string {
  if (entry.kind === 'event') {
    const times = entry.occurrences > 1 ? ` (${entry.occurrences} times)` : '';
    return `${entry.container === '' ? '' : `${entry.container}: `}${entry.message}${times}`;
  }
  const by = entry.impersonatedBy === null ? '' : ` (impersonated by ${entry.impersonatedBy})`;
  const command = entry.command === null ? '' : `: ${entry.command}`;
  return `by ${entry.user}${by} from ${entry.address}, ${entry.status ?? 'no status'}${command}`;
}
