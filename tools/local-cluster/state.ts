import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

import { ClusterError } from './errors.ts';
import { clusterPaths, clustersFolder } from './paths.ts';

const processSchema = z.object({ pid: z.number().int().positive(), startTicks: z.number().int() });

const partSchema = z.enum([
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'containerd',
  'kubelet',
  'kube-proxy',
]);

/** What a cluster remembers between commands: enough to find, reuse and end all of it. */
export const stateSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  mode: z.enum(['full', 'control-plane', 'loopback']),
  index: z.number().int(),
  ports: z.object({
    api: z.number().int(),
    etcd: z.number().int(),
    etcdPeer: z.number().int(),
    controllerManager: z.number().int(),
    scheduler: z.number().int(),
  }),
  bin: z.string(),
  /** The folder was named by the user, who need not name it each time. */
  binGiven: z.boolean().optional(),
  limits: z.array(z.string()),
  /** The process that holds the namespaces, and the one that started it; absent on loopback. */
  anchor: z.object({ init: processSchema, starter: processSchema }).optional(),
  parts: z.array(processSchema.extend({ part: partSchema, command: z.string() })),
});

export type ClusterState = z.infer<typeof stateSchema>;
export type PartState = ClusterState['parts'][number];

export function parseState(text: string, path: string): ClusterState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ClusterError('state-unreadable', `${path} is not JSON: the cluster cannot be found by it.`, {
      cause,
    });
  }
  const result = stateSchema.safeParse(value);
  if (!result.success) {
    throw new ClusterError(
      'state-unreadable',
      `${path} is not the state of a cluster: ${result.error.message}`,
      {
        cause: result.error,
      },
    );
  }
  return result.data;
}

export function readState(root: string): ClusterState | undefined {
  const path = clusterPaths(root).state;
  return existsSync(path) ? parseState(readFileSync(path, 'utf8'), path) : undefined;
}

/** Written beside and renamed, so that a crash leaves the old or the new state and never half of one. */
export function writeState(root: string, state: ClusterState): void {
  const path = clusterPaths(root).state;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, path);
}

/** The folder of a cluster by its name, also when it was given one of its own (then a link leads there). */
export function clusterRoot(name: string): string {
  return join(clustersFolder(), name);
}

/** Makes a cluster with a folder of its own findable by name. */
export function linkRoot(name: string, dataDir: string): void {
  const link = clusterRoot(name);
  if (link === dataDir || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true }); // may lead to a folder that somebody removed by hand
  symlinkSync(dataDir, link);
}

export function clusterNames(): string[] {
  const folder = clustersFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'state.json')))
    .sort();
}
