import { type AuditSources, distributions, type WebhookAnswer } from '#infrastructure/auditing';
import { type CommandContext, type CommandIo, stripControl, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

type Distribution = (typeof distributions)[number];
type Cluster = AuditSources['clusters'][number];

/** `bulwark audit webhook` */
export async function webhook(context: CommandContext): Promise<number> {
  const { args, flags, io } = context;
  const [cluster = ''] = args;
  const path = `/api/v1/audit/sources/${encodeURIComponent(cluster)}/webhook`;
  if (flags['revoke'] === true) {
    const { revoked } = await createServerClient(context).request<{ revoked: number }>('DELETE', path);
    io.out(`${revoked} tokens of ${stripControl(cluster)} were taken away.\n`);
    return 0;
  }
  const kind = distributions.find(({ id }) => id === flags['for']);
  // Where no webhook can be set, a token that nobody can use would only lie around.
  if (kind?.hasWebhook === false) {
    io.out(toSteps(kind, cluster));
    return 0;
  }
  const input = flags['url'] === undefined ? {} : { url: String(flags['url']) };
  const answer = await createServerClient(context).request<WebhookAnswer>('POST', path, input);
  io.out(answer.kubeconfig);
  io.err(advice(answer, kind, cluster));
  return 0;
}

function advice({ url, isMutual }: WebhookAnswer, kind: Distribution | undefined, cluster: string): string {
  const kinds = distributions.map(({ id }) => id).join(', ');
  const mutual = isMutual
    ? '\nThe listener asks for a client certificate: put one beside it, as the file says (client.crt, client.key).\n'
    : '';
  const steps =
    kind === undefined ? `\nWhat to do with the file: --for ${kinds}.\n` : `\n${toSteps(kind, cluster)}`;
  return `The API server will deliver to ${url}. The token in the file is not shown again.\n${mutual}${steps}`;
}

function toSteps({ name, steps }: Distribution, given: string): string {
  const cluster = stripControl(given);
  const lines = steps.map(({ text, code }, index) => {
    const typed = code?.replaceAll('CLUSTER', cluster).replaceAll(/^(?=.)/gm, '     ');
    return `  ${index + 1}. ${text.en}\n${typed === undefined ? '' : `\n${typed}\n`}`;
  });
  return `${name}\n\n${lines.join('\n')}`;
}

/** `bulwark audit status` */
export async function status(context: CommandContext): Promise<number> {
  const found = await createServerClient(context).request<AuditSources>('GET', '/api/v1/audit/sources');
  print(context.io, context.flags['output'], found, () => toText(found));
  sayTrouble(context.io, found);
  const isMissing = found.clusters.some(({ isRegistered, state }) => isRegistered && state !== 'receiving');
  return found.trouble !== null || isMissing ? 1 : 0;
}

function sayTrouble(io: CommandIo, { trouble, uncounted }: AuditSources): void {
  if (trouble !== null) io.err(`bulwark: the log could not be asked: ${stripControl(trouble)}\n`);
  if (uncounted > 0)
    io.err(`bulwark: ${uncounted} batches of too many other clusters are not counted here.\n`);
}

interface Line {
  readonly cluster: Cluster;
  readonly source: Cluster['sources'][number] | undefined;
}

function toText({ clusters }: AuditSources): string {
  if (clusters.length === 0) return 'No cluster is registered, and none has sent anything.\n';
  const lines = clusters.flatMap((cluster): readonly Line[] =>
    cluster.sources.length === 0
      ? [{ cluster, source: undefined }]
      : cluster.sources.map((source) => ({ cluster, source })),
  );
  const table = toTable<Line>(
    [
      { title: 'cluster', value: ({ cluster }) => cluster.cluster },
      { title: 'source', value: ({ source }) => source?.source ?? 'none' },
      { title: 'state', value: ({ cluster }) => cluster.state },
      { title: 'last event', value: ({ source }) => source?.lastEvent ?? '-' },
      { title: 'per minute', value: ({ source }) => source?.perMinute.toFixed(0) ?? '-', align: 'right' },
      { title: 'today', value: ({ source }) => String(source?.events ?? '-'), align: 'right' },
      { title: 'behind', value: behindOf },
    ],
    lines,
  );
  const silent = clusters.filter(({ state }) => state === 'none');
  const kinds = distributions.map(({ id }) => id).join('|');
  const hints = silent.map(
    ({ cluster }) => `  bulwark audit webhook ${stripControl(cluster)} --for ${kinds}\n`,
  );
  if (hints.length === 0) return table;
  return `${table}\nNothing comes from ${silent.length} of them. What to do:\n${hints.join('')}`;
}

/** How long events were on their way, or how much of a file is not read yet. */
function behindOf({ cluster, source }: Line): string {
  if (source?.source === 'webhook') {
    const seconds = cluster.webhook?.lagSeconds;
    return seconds === undefined || seconds === null ? '-' : `${seconds.toFixed(1)} s`;
  }
  if (source?.source !== 'file') return '-';
  return `${cluster.files.reduce((sum, { behindBytes }) => sum + behindBytes, 0)} bytes`;
}
