import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { stringify } from 'yaml';

import { type CommandContext, CommandFailure, type FlagValue, toTable } from '#platform/cli';
import {
  ClusterError,
  type ClusterOptions,
  type ClusterStatus,
  clusterDown,
  clusterKubeconfig,
  clusterStatus,
  clusterUp,
  loadImage,
  type Progress,
} from './index.ts';

const WRONG_USAGE: ReadonlySet<string> = new Set(['bad-name', 'bad-option']);

function nameOf(context: CommandContext, at = 0): string {
  return context.args[at] ?? 'default';
}

function text(value: FlagValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: FlagValue): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** A line for each thing that happened, on standard error, so that standard output stays clean. */
function progressTo(context: CommandContext): Progress {
  return ({ part, state, detail }) => context.io.err(`${part.padEnd(24)} ${state.padEnd(8)} ${detail}\n`);
}

/** What the user can do something about comes out as a message, without a stack. */
async function reported(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    throw new CommandFailure(error.message, WRONG_USAGE.has(error.code) ? 2 : 1, { cause: error });
  }
}

function configFiles(context: CommandContext): Readonly<Record<string, string>> {
  const files = texts(context.flags['config-file']).map((path) => {
    const full = resolve(context.io.cwd, path);
    try {
      return [basename(full), readFileSync(full, 'utf8')] as const;
    } catch (cause) {
      throw new CommandFailure(`${path} cannot be read: ${(cause as Error).message}`, 2, { cause });
    }
  });
  return Object.fromEntries(files);
}

/** What `--audit` adds to a cluster; whoever offers the command knows where events go. */
export type AuditOptions = (
  context: CommandContext,
) => Promise<Pick<ClusterOptions, 'apiServerArgs' | 'configFiles' | 'filesFor'>>;

async function withAudit(context: CommandContext, audit: AuditOptions | undefined): Promise<ClusterOptions> {
  const options = optionsOf(context);
  if (context.flags['audit'] !== true) return options;
  if (audit === undefined) throw new CommandFailure('--audit is for "bulwark cluster up"', 2);
  const { apiServerArgs = [], configFiles = {}, ...more } = await audit(context);
  return {
    ...options,
    ...more,
    apiServerArgs: [...apiServerArgs, ...(options.apiServerArgs ?? [])],
    configFiles: { ...configFiles, ...options.configFiles },
  };
}

function optionsOf(context: CommandContext): ClusterOptions {
  const { flags, io } = context;
  const binaries = text(flags['binaries']);
  const dataDir = text(flags['data-dir']);
  return {
    name: nameOf(context),
    apiServerArgs: texts(flags['api-server-arg']),
    configFiles: configFiles(context),
    controlPlaneOnly: flags['control-plane-only'] === true,
    signal: io.signal,
    ...(binaries === undefined ? {} : { binaries: resolve(io.cwd, binaries) }),
    ...(dataDir === undefined ? {} : { dataDir: resolve(io.cwd, dataDir) }),
  };
}

/** A word that a shell reads as it is. */
function shellWord(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function runUp(context: CommandContext, audit?: AuditOptions): Promise<number> {
  return reported(async () => {
    const cluster = await clusterUp(await withAudit(context, audit), progressTo(context));
    context.io.out(`The cluster "${cluster.name}" is ready at ${cluster.server}.\n`);
    context.io.out(`export KUBECONFIG=${shellWord(cluster.kubeconfig)}\n`);
    context.io.out(`alias kubectl=${shellWord(cluster.kubectl)}\n`);
    return 0;
  });
}

export function runDown(context: CommandContext): Promise<number> {
  return reported(async () => {
    const all = context.flags['all'] === true;
    const names = all ? (await clusterStatus()).map((each) => each.name) : [nameOf(context)];
    const keepData = context.flags['keep-data'] === true;
    for (const name of names) await clusterDown(name, { keepData }, progressTo(context));
    return 0;
  });
}

function asTable(statuses: readonly ClusterStatus[]): string {
  if (statuses.length === 0) return 'There is no local cluster. "bulwark cluster up" makes one.\n';
  const rows = statuses.flatMap((cluster) => cluster.parts.map((part) => ({ cluster, part })));
  const table = toTable(
    [
      { title: 'cluster', value: ({ cluster }) => cluster.name },
      { title: 'part', value: ({ part }) => part.part },
      {
        title: 'pid',
        value: ({ part }) => (part.pid === undefined ? '-' : String(part.pid)),
        align: 'right',
      },
      { title: 'ready', value: ({ part }) => (part.ready ? 'yes' : 'no') },
      { title: 'detail', value: ({ part }) => part.detail },
    ],
    rows,
  );
  const remarks = statuses.flatMap((cluster) => [
    `${cluster.name}: ${cluster.server}  KUBECONFIG=${cluster.kubeconfig}\n`,
    ...cluster.limits.map((limit) => `${cluster.name}: ${limit}\n`),
  ]);
  return `${table}\n${remarks.join('')}`;
}

export function runStatus(context: CommandContext): Promise<number> {
  return reported(async () => {
    const statuses = await clusterStatus(context.args[0]);
    const output = context.flags['output'];
    if (output === 'json') context.io.out(`${JSON.stringify(statuses, null, 2)}\n`);
    else if (output === 'yaml') context.io.out(stringify(statuses));
    else context.io.out(asTable(statuses));
    return statuses.every((each) => each.ready) ? 0 : 1;
  });
}

export function runKubeconfig(context: CommandContext): Promise<number> {
  return reported(async () => {
    const [status] = context.flags['path'] === true ? await clusterStatus(nameOf(context)) : [];
    context.io.out(status === undefined ? clusterKubeconfig(nameOf(context)) : `${status.kubeconfig}\n`);
    return 0;
  });
}

export function runLoadImage(context: CommandContext): Promise<number> {
  return reported(async () => {
    await loadImage(nameOf(context, 1), resolve(context.io.cwd, context.args[0] ?? ''));
    return 0;
  });
}
