import { parseModule } from '../parse/index.ts';
import { packageText } from '../parse/text.ts';
import type { PlainObject, Value } from '../values/types.ts';
import { DocumentBuilder, isPlainObject, readDocument, sourceTextOf } from './documents.ts';
import { NO_MANIFEST, readManifest, versionFinder } from './manifest.ts';
import { baseName, folderOf, joined, nameProblem, normalName } from './names.ts';
import { BundleRefusal, refusal, refuseAll } from './problems.ts';
import { rootIndex, rootsText } from './roots.ts';
import type {
  Bundle,
  BundleFile,
  BundleLimits,
  BundleModule,
  BundleOptions,
  BundleProblem,
  BundleResult,
  Manifest,
} from './types.ts';
import { verifyFiles } from './verify.ts';

export const DEFAULT_LIMITS: BundleLimits = { fileBytes: 1 << 30, totalBytes: 2 ** 31, files: 100_000 };

/**
 * Reads a bundle of files: `.manifest`, `data.json` and `data.yaml` at any depth, modules, `.signatures.json`. What is
 * something else is no part of it. All problems of a kind are said at once.
 */
export function readBundle(files: Iterable<BundleFile>, options: BundleOptions = {}): BundleResult {
  return resultOf(() => readFiles(files, options));
}

/** The value of a refusal. */
export function resultOf(read: () => Bundle): BundleResult {
  try {
    return { bundle: read(), problems: [] };
  } catch (error) {
    if (error instanceof BundleRefusal) return { problems: error.problems };
    throw error;
  }
}

export function readFiles(given: Iterable<BundleFile>, options: BundleOptions): Bundle {
  const files = admitted(given, { ...DEFAULT_LIMITS, ...options.limits });
  const signatures = sole(files, '.signatures.json', 'signatures');
  const rest = files.filter((file) => file !== signatures);
  const { isVerified, problems } = verifyFiles(rest, signatures, options);
  refuseAll(problems);
  refuseAll(unsupported(rest));
  const file = sole(rest, '.manifest', 'manifest');
  const manifest = file ? readManifest(file) : NO_MANIFEST;
  const data = readData(rest);
  const modules = modulesOf(rest, manifest, options);
  refuseAll([...moduleProblems(modules, manifest), ...dataProblems(data, manifest)]);
  return { name: options.name ?? '', manifest, data, modules, isVerified };
}

/** Files under their normal names, none twice, within the limits. */
function admitted(given: Iterable<BundleFile>, limits: BundleLimits): readonly BundleFile[] {
  const files = new Map<string, BundleFile>();
  let total = 0;
  for (const { path: name, bytes } of given) {
    const problem = nameProblem(name);
    if (problem) throw refusal('bad-name', `file ${JSON.stringify(name)} ${problem}`, name);
    const path = normalName(name);
    if (path === '') throw refusal('bad-name', `file ${JSON.stringify(name)} has no name`, name);
    if (files.has(path)) throw refusal('duplicate-file', `bundle contains file ${path} more than once`, path);
    if (bytes.length > limits.fileBytes) throw tooLarge(path, bytes.length, limits.fileBytes);
    total += bytes.length;
    if (total > limits.totalBytes)
      throw refusal('too-large', `the files of the bundle exceed ${limits.totalBytes} bytes`, path);
    files.set(path, { path, bytes });
    if (files.size > limits.files)
      throw refusal('too-large', `the bundle has more than ${limits.files} files`, path);
  }
  return [...files.values()];
}

export function tooLarge(path: string, size: number, most: number): BundleRefusal {
  const message = `bundle file '${path}' size (${size} bytes) exceeded max size (${most} bytes)`;
  return refusal('too-large', message, path);
}

function sole(files: readonly BundleFile[], name: string, kind: string): BundleFile | undefined {
  const [first, second] = files.filter(({ path }) => baseName(path) === name);
  if (first && second) {
    const names = `${JSON.stringify(first.path)} and ${JSON.stringify(second.path)}`;
    throw refusal('duplicate-file', `bundle contains multiple ${kind} files: ${names}`, second.path);
  }
  return first;
}

/** Forms that would change what a bundle says, and that we do not read: better none than another policy. */
function unsupported(files: readonly BundleFile[]): readonly BundleProblem[] {
  const problems: BundleProblem[] = [];
  for (const { path } of files) {
    if (path === 'patch.json')
      problems.push({
        code: 'unsupported',
        message: 'delta bundles (patch.json) are not supported',
        file: path,
      });
    if (baseName(path) === '.manifest.pb')
      problems.push({
        code: 'unsupported',
        message: 'manifests in protobuf (.manifest.pb) are not supported',
        file: path,
      });
  }
  return problems;
}

function readData(files: readonly BundleFile[]): PlainObject {
  const whole = new DocumentBuilder();
  refuseAll(
    files.flatMap(({ path, bytes }) => {
      if (!/^data[.](json|ya?ml)$/.test(baseName(path))) return [];
      return addDocument(whole, path, bytes) ?? [];
    }),
  );
  return whole.data;
}

function addDocument(whole: DocumentBuilder, path: string, bytes: Uint8Array): BundleProblem | undefined {
  const failed = 'bundle load failed on';
  const { value, problem } = readDocument(bytes, path.endsWith('.json') ? 'json' : 'any');
  if (problem) {
    const place = [path, problem.row, problem.col].filter((part) => part !== undefined).join(':');
    return { code: 'bad-data', file: path, ...problem, message: `${failed} ${place}: ${problem.message}` };
  }
  const conflict = whole.add(path, value, folderOf(path));
  if (!conflict) return undefined;
  if (conflict.kind === 'no-object')
    return { code: 'bad-data', message: `${failed} ${path}: root value must be object`, file: path };
  const where = `conflicting values at /${conflict.path.join('/')}, also defined in ${conflict.other}`;
  return { code: 'data-conflict', message: `${failed} ${path}: ${where}`, file: path };
}

/** Every module is held against every pattern of `file_rego_versions`. */
const MAX_MATCHES = 2_000_000;

function modulesOf(
  files: readonly BundleFile[],
  manifest: Manifest,
  { base = '', version = 'v1' }: BundleOptions,
): readonly BundleModule[] {
  const versionOf = versionFinder(manifest);
  const sources = files.filter(({ path }) => path.endsWith('.rego'));
  if (manifest.fileVersions.length * sources.length > MAX_MATCHES)
    throw refusal('too-large', 'the manifest has too many patterns of versions for so many modules');
  return sources.map(({ path, bytes }) => ({
    file: joined(base, path),
    path,
    text: sourceTextOf(bytes),
    version: versionOf(path) ?? version,
  }));
}

/** Packages outside of the roots. What cannot be parsed is left to whoever compiles. */
function moduleProblems(modules: readonly BundleModule[], { roots }: Manifest): readonly BundleProblem[] {
  if (roots.includes('')) return [];
  const index = rootIndex(roots);
  return modules.flatMap(({ file, text, version }) => {
    const { module } = parseModule({ file, text }, { version, annotations: false });
    if (!module || index.contains(module.package.path.slice(1))) return [];
    const words = packageText(module.package);
    return [
      {
        code: 'roots' as const,
        message: `manifest roots ${rootsText(roots)} do not permit '${words}' in module '${file}'`,
        file,
      },
    ];
  });
}

function dataProblems(data: PlainObject, { roots }: Manifest): readonly BundleProblem[] {
  if (roots.includes('')) return [];
  const index = rootIndex(roots);
  const problems: BundleProblem[] = [];
  walk(data, []);
  return problems;

  function walk(value: Value, path: readonly string[]): void {
    if (path.length > 0 && index.contains(path)) return;
    if (isPlainObject(value) && (path.length === 0 || index.reachesBelow(path))) {
      for (const key of Object.keys(value)) walk(value[key] ?? null, [...path, key]);
      return;
    }
    problems.push({
      code: 'roots',
      message: `manifest roots ${rootsText(roots)} do not permit data at path '/${path.join('/')}' (hint: check bundle directory structure)`,
    });
  }
}
