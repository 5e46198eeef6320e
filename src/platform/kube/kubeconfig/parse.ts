import { dirname, isAbsolute, join } from 'node:path';
import { isRecord } from '../client/decode/objects.ts';
import { KubeError } from '../errors.ts';

/** A cluster, user or context as it stands in one file, with the place for messages. */
export interface NamedEntry {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: string;
  /** `users[2].user`. */
  readonly field: string;
}

export interface KubeconfigFile {
  readonly file: string;
  readonly currentContext: string | undefined;
  readonly clusters: readonly NamedEntry[];
  readonly users: readonly NamedEntry[];
  readonly contexts: readonly NamedEntry[];
}

/** Reads one file; YAML or JSON. An empty one is an empty configuration, as for kubectl. */
export async function parseKubeconfig(text: string, file: string): Promise<KubeconfigFile> {
  const root = await parseDocument(text, file);
  checkHeader(root, file);
  const current = root['current-context'];
  if (current !== undefined && current !== null && typeof current !== 'string') {
    throw wrong(file, 'current-context', 'must be a string');
  }
  return {
    file,
    currentContext: current === null || current === '' ? undefined : current,
    clusters: readList(root, file, 'clusters', 'cluster'),
    users: readList(root, file, 'users', 'user'),
    contexts: readList(root, file, 'contexts', 'context'),
  };
}

async function parseDocument(text: string, file: string): Promise<Record<string, unknown>> {
  // Loaded here: a program that never reads a kubeconfig shall not pay for a YAML parser.
  const { parseDocument: parseYaml } = await import('yaml');
  const document = parseYaml(text, { uniqueKeys: true, prettyErrors: true });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line;
    const where = line === undefined ? file : `${file}:${line}`;
    throw new KubeError('kubeconfig', `${where}: is not YAML: ${firstLine(problem.message)}`, {
      cause: problem,
    });
  }
  const root: unknown = toJs(document, file);
  if (root === null || root === undefined) return {};
  if (!isRecord(root)) throw new KubeError('kubeconfig', `${file}: must be a mapping`);
  return root;
}

function toJs(document: { toJS(options: { maxAliasCount: number }): unknown }, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (cause) {
    throw new KubeError('kubeconfig', `${file}: ${(cause as Error).message}`, { cause });
  }
}

function checkHeader(root: Record<string, unknown>, file: string): void {
  const { kind, apiVersion } = root;
  if (kind !== undefined && kind !== 'Config') throw wrong(file, 'kind', 'must be Config');
  if (apiVersion !== undefined && apiVersion !== 'v1') throw wrong(file, 'apiVersion', 'must be v1');
}

function readList(root: Record<string, unknown>, file: string, list: string, inner: string): NamedEntry[] {
  const value = root[list];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong(file, list, 'must be a list');
  const entries = value.map((entry: unknown, index) => readEntry(entry, file, `${list}[${index}]`, inner));
  // Go's decoder lets the last of two equal names in one file win.
  return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
}

function readEntry(entry: unknown, file: string, field: string, inner: string): NamedEntry {
  if (!isRecord(entry)) throw wrong(file, field, 'must be a mapping');
  const { name } = entry;
  if (typeof name !== 'string' || name === '')
    throw wrong(file, `${field}.name`, 'must be a non-empty string');
  const fields = entry[inner] ?? {};
  if (!isRecord(fields)) throw wrong(file, `${field}.${inner}`, 'must be a mapping');
  return { name, fields, file, field: `${field}.${inner}` };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** An error about one field of one file. */
export function wrong(file: string, field: string, what: string): KubeError {
  return new KubeError('kubeconfig', `${file}: ${field} ${what}`);
}

/** An optional string; '' counts as absent, as in Go. */
export function stringField(entry: NamedEntry, name: string): string | undefined {
  const value = entry.fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw wrong(entry.file, `${entry.field}.${name}`, 'must be a string');
  return value;
}

export function booleanField(entry: NamedEntry, name: string): boolean {
  const value = entry.fields[name] ?? false;
  if (typeof value !== 'boolean') throw wrong(entry.file, `${entry.field}.${name}`, 'must be true or false');
  return value;
}

/** Paths are relative to the file that names them. */
export function pathField(entry: NamedEntry, name: string): string | undefined {
  const value = stringField(entry, name);
  return value === undefined ? undefined : resolvePath(entry, value);
}

export function resolvePath(entry: NamedEntry, path: string): string {
  return isAbsolute(path) ? path : join(dirname(entry.file), path);
}
