import { compileGlob } from '#formats/glob';
import type { RegoVersion } from '../parse/types.ts';
import { compareStrings, isArray, numberText, valueText } from '../values/index.ts';
import type { PlainObject, Value } from '../values/types.ts';
import { DocumentError, isPlainObject, readJson, textOf } from './documents.ts';
import { type BundleRefusal, messageOf, refusal } from './problems.ts';
import { overlapWithin } from './roots.ts';
import type { BundleFile, Manifest } from './types.ts';

export const NO_MANIFEST: Manifest = { revision: '', roots: [''], fileVersions: [], metadata: {} };

const MAX_ROOTS = 10_000;
/** Keys on the way to a root: as many as folders may be nested. */
const MAX_ROOT_KEYS = 200;
const VERSIONS: ReadonlyMap<Value, RegoVersion> = new Map<Value, RegoVersion>([
  [0, 'v0'],
  [1, 'v1'],
]);

/** Reads `.manifest`. Throws BundleRefusal. */
export function readManifest({ path, bytes }: BundleFile): Manifest {
  const fields = readFields(path, bytes);
  if (isArray(fields['wasm']) && fields['wasm'].length > 0) {
    throw refusal('unsupported', 'the manifest names modules of WebAssembly, which are not supported', path);
  }
  const version = fields['rego_version'];
  return {
    revision: textField(path, fields, 'revision'),
    roots: rootsOf(path, fields),
    ...(version !== undefined && version !== null && { version: versionOf(path, version) }),
    fileVersions: fileVersionsOf(path, fields),
    metadata: objectField(path, fields, 'metadata'),
  };
}

function readFields(path: string, bytes: Uint8Array): PlainObject {
  try {
    const value = readJson(textOf(bytes));
    if (isPlainObject(value)) return value;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { row = 1, col = 1 } = error;
    throw badManifest(path, `bundle load failed on manifest decode: ${row}:${col}: ${messageOf(error)}`);
  }
  throw badManifest(path, 'bundle load failed on manifest decode: it has to be an object');
}

function badManifest(path: string, message: string): BundleRefusal {
  return refusal('bad-manifest', message, path);
}

function field(fields: PlainObject, name: string): Value | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === null ? undefined : value;
}

function textField(path: string, fields: PlainObject, name: string): string {
  const value = field(fields, name) ?? '';
  if (typeof value === 'string') return value;
  throw badManifest(path, `bundle load failed on manifest decode: ${name} has to be text`);
}

function objectField(path: string, fields: PlainObject, name: string): PlainObject {
  const value = field(fields, name) ?? {};
  if (isPlainObject(value)) return value;
  throw badManifest(path, `bundle load failed on manifest decode: ${name} has to be an object`);
}

function rootsOf(path: string, fields: PlainObject): readonly string[] {
  const value = field(fields, 'roots') ?? [''];
  const isList = isArray(value) && value.every((root) => typeof root === 'string');
  if (!isList)
    throw badManifest(path, 'bundle load failed on manifest decode: roots has to be a list of paths');
  if (value.length > MAX_ROOTS) throw badManifest(path, `manifest has more than ${MAX_ROOTS} roots`);
  const roots = (value as readonly string[]).map((root) => root.replace(/^\/+/, '').replace(/\/+$/, ''));
  const far = roots.find((root) => root.split('/', MAX_ROOT_KEYS + 1).length > MAX_ROOT_KEYS);
  if (far !== undefined)
    throw badManifest(path, `manifest has a root of more than ${MAX_ROOT_KEYS} keys: '${far.slice(0, 60)}…'`);
  const overlap = overlapWithin(roots);
  if (overlap) throw badManifest(path, `manifest has overlapped roots: '${overlap[0]}' and '${overlap[1]}'`);
  return roots;
}

function versionOf(path: string, value: Value, file?: string): RegoVersion {
  const version = VERSIONS.get(value);
  if (version) return version;
  const shown = typeof value === 'number' ? numberText(value) : valueText(value);
  const where = file === undefined ? '' : ` for file '${file}'`;
  throw badManifest(path, `manifest has invalid Rego version: ${shown}${where}`);
}

function fileVersionsOf(path: string, fields: PlainObject): Manifest['fileVersions'] {
  const versions = objectField(path, fields, 'file_rego_versions');
  return Object.keys(versions)
    .sort(compareStrings)
    .map((pattern) => {
      const version = versionOf(path, versions[pattern] ?? null, pattern);
      try {
        compileGlob(pattern);
      } catch (error) {
        throw badManifest(path, `failed to compile glob pattern ${pattern}: ${messageOf(error)}`);
      }
      return { pattern, version };
    });
}

/** The versions of modules: by the first pattern that fits, else the bundle's, else `undefined`. */
export function versionFinder(manifest: Manifest): (path: string) => RegoVersion | undefined {
  const patterns = manifest.fileVersions.map(({ pattern, version }) => ({
    glob: compileGlob(pattern),
    version,
  }));
  // Patterns are written for names as OPA writes them, with a slash before; people leave it out.
  return (path) =>
    patterns.find(({ glob }) => glob.test(`/${path}`) || glob.test(path))?.version ?? manifest.version;
}
