import type { KubeconfigFile, NamedEntry } from './parse.ts';
import { stringField, wrong } from './parse.ts';

export interface ContextEntry {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string | undefined;
  readonly entry: NamedEntry;
}

export interface MergedKubeconfig {
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, NamedEntry>;
  readonly users: ReadonlyMap<string, NamedEntry>;
  readonly contexts: readonly ContextEntry[];
}

/** kubectl's rule: the first file to name an entry, or to set current-context, wins; entries are never mixed. */
export function mergeKubeconfigs(files: readonly KubeconfigFile[]): MergedKubeconfig {
  const contexts = firstByName(files.flatMap((file) => file.contexts));
  return {
    currentContext: files.find((file) => file.currentContext !== undefined)?.currentContext,
    clusters: firstByName(files.flatMap((file) => file.clusters)),
    users: firstByName(files.flatMap((file) => file.users)),
    contexts: [...contexts.values()].map(toContext),
  };
}

function firstByName(entries: readonly NamedEntry[]): Map<string, NamedEntry> {
  const merged = new Map<string, NamedEntry>();
  for (const entry of entries) if (!merged.has(entry.name)) merged.set(entry.name, entry);
  return merged;
}

function toContext(entry: NamedEntry): ContextEntry {
  const cluster = stringField(entry, 'cluster');
  if (cluster === undefined) throw wrong(entry.file, `${entry.field}.cluster`, 'is missing');
  return {
    name: entry.name,
    cluster,
    user: stringField(entry, 'user') ?? '',
    namespace: stringField(entry, 'namespace'),
    entry,
  };
}
