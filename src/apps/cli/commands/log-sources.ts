import { type CommandContext, CommandFailure, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

const PATH = '/api/v1/log-sources';

interface Source {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly state: string;
  readonly kind: string | null;
  readonly cluster: string | null;
  readonly lines: number;
  readonly unparsed: number;
  readonly dropped: Readonly<Record<string, number>>;
  readonly lastLineAt: number | null;
  readonly lagSeconds: number | null;
  readonly lastError: { readonly at: number; readonly message: string } | null;
  readonly streams: { readonly open: number; readonly beyond: number } | null;
}

interface PodSource {
  readonly id: string;
  readonly name: string;
}

interface Sources {
  readonly sources: readonly Source[];
  readonly beyond: number;
  readonly pods: readonly PodSource[];
}

/** `bulwark logs source list` */
export async function list(context: CommandContext): Promise<number> {
  const answer = await createServerClient(context).request<Sources>('GET', PATH);
  print(context.io, context.flags['output'], answer.sources, () => tableOf(answer.sources));
  if (answer.beyond > 0)
    context.io.err(`bulwark: ${answer.beyond} more sources are not counted one by one.\n`);
  return 0;
}

function tableOf(sources: readonly Source[]): string {
  if (sources.length === 0) return 'No logs are collected. Add pods with "bulwark logs source add".\n';
  const table = toTable<Source>(
    [
      { title: 'type', value: ({ type }) => type },
      { title: 'name', value: ({ name }) => name },
      { title: 'cluster', value: ({ cluster }) => cluster ?? '-' },
      { title: 'log', value: ({ kind }) => kind ?? '-' },
      { title: 'state', value: ({ state }) => state },
      { title: 'lines', value: ({ lines }) => String(lines), align: 'right' },
      { title: 'unparsed', value: ({ unparsed }) => String(unparsed), align: 'right' },
      { title: 'dropped', value: droppedText },
      { title: 'last line', value: ({ lastLineAt }) => (lastLineAt === null ? '-' : timeText(lastLineAt)) },
      {
        title: 'lag',
        value: ({ lagSeconds }) => (lagSeconds === null ? '-' : `${lagSeconds.toFixed(1)} s`),
        align: 'right',
      },
    ],
    sources,
  );
  const errors = sources.flatMap(({ name, state, lastError }) =>
    state === 'failing' && lastError !== null
      ? [`\n${stripControl(`${name}, ${timeText(lastError.at)}: ${lastError.message}`)}\n`]
      : [],
  );
  return `${table}${errors.join('')}`;
}

function droppedText({ dropped, streams }: Source): string {
  const parts = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  const beyond = streams?.beyond ?? 0;
  if (beyond > 0) parts.push(`${beyond} containers not read (too many at once)`);
  return parts.length === 0 ? '0' : parts.join(', ');
}

function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

interface Found {
  readonly cluster: string;
  readonly title: string;
  readonly namespace: string;
  readonly selector: string;
  readonly container: string | null;
  readonly pods: number;
  readonly isCollected: boolean;
}

/** `bulwark logs source found` */
export async function found(context: CommandContext): Promise<number> {
  const { io, flags } = context;
  const answer = await createServerClient(context).request<{
    readonly found: readonly Found[];
    readonly troubles: readonly { readonly cluster: string; readonly message: string }[];
  }>('GET', `${PATH}/found`);
  print(io, flags['output'], answer.found, () =>
    answer.found.length === 0
      ? 'No ingress controller that is known runs in the clusters.\n'
      : toTable<Found>(
          [
            { title: 'cluster', value: (one) => one.cluster },
            { title: 'ingress', value: (one) => one.title },
            { title: 'namespace', value: (one) => one.namespace },
            { title: 'labels', value: (one) => one.selector },
            { title: 'container', value: (one) => one.container ?? '-' },
            { title: 'pods', value: (one) => String(one.pods), align: 'right' },
            { title: 'collected', value: (one) => (one.isCollected ? 'yes' : 'no') },
          ],
          answer.found,
        ),
  );
  for (const { cluster, message } of answer.troubles)
    io.err(`${stripControl(`bulwark: ${cluster}: ${message}`)}\n`);
  return answer.troubles.length > 0 ? 1 : 0;
}

/** `bulwark logs source add` */
export async function add(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const { cluster } = flags;
  if (typeof cluster !== 'string') throw new CommandFailure('--cluster says where the pods run', 2);
  const source = await createServerClient(context).request<PodSource>('POST', PATH, {
    name: args[0] ?? '',
    cluster,
    namespace: flags['namespace'] ?? null,
    selector: flags['selector'] ?? '',
    container: flags['container'] ?? null,
    kind: flags['kind'],
    format: flags['format'] ?? null,
    isEnabled: true,
  });
  print(io, flags['output'], source, () => `${stripControl(source.name)} is collected (${source.id})\n`);
  return 0;
}

/** `bulwark logs source remove` */
export async function remove(context: CommandContext): Promise<number> {
  const [wanted = ''] = context.args;
  const client = createServerClient(context);
  const { pods } = await client.request<Sources>('GET', PATH);
  const matches = pods.filter(({ id, name }) => id === wanted || name === wanted);
  const [source] = matches;
  if (source === undefined) throw new CommandFailure(`there is no source "${wanted}" that was added`);
  if (matches.length > 1) {
    const ids = matches.map(({ id }) => id).join(', ');
    throw new CommandFailure(`${matches.length} sources are called "${wanted}"; name one by its id: ${ids}`);
  }
  await client.request('DELETE', `${PATH}/${encodeURIComponent(source.id)}`);
  context.io.out(`${stripControl(source.name)} is not collected any more; what was collected stays\n`);
  return 0;
}
