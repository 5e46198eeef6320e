import { existsSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RegoVersion, Verification } from '#languages/rego';
import {
  type Bundle,
  type BundleFile,
  type BundleProblem,
  openBundle,
  overlapBetween,
  readBundle,
} from '#languages/rego';
import { CliError } from '#platform/cli';
import { cleanPath, findFiles, type Ignore, isFolder, readBytes } from './files.ts';
import type { FlagReader } from './flag-reader.ts';
import { LoadFailure, plainError } from './output-errors.ts';

export interface BundleReadOptions {
  readonly version: RegoVersion;
  readonly ignore?: Ignore;
  readonly verification?: Verification;
  readonly skipVerify?: boolean;
}

/** Bundles that are used together: their roots may not overlap. Throws LoadFailure. */
export function readBundles(paths: readonly string[], options: BundleReadOptions): readonly Bundle[] {
  const bundles = paths.map((path) => readBundlePath(path, options));
  const overlap = overlapBetween(bundles);
  if (overlap) throw new LoadFailure([plainError(`bundle activation failed: ${overlap.message}`)]);
  return bundles;
}

function readBundlePath(path: string, options: BundleReadOptions): Bundle {
  const clean = cleanPath(path);
  return isFolder(clean) ? readBundleFolder(clean, options) : readBundleFile(clean, options);
}

/** An archive; its modules are shown as if it were a folder. */
export function readBundleFile(path: string, options: BundleReadOptions): Bundle {
  const { bundle, problems } = openBundle(readBytes(path), gunzip, { name: path, ...options });
  if (!bundle) throw refusedBundle(path, problems);
  return {
    ...bundle,
    modules: bundle.modules.map((module) => ({ ...module, file: `${path}/${module.path}` })),
  };
}

function readBundleFolder(path: string, options: BundleReadOptions): Bundle {
  const root = path.replace(/^\.\//, '').replace(/\/+$/, '') || path;
  const files = findFiles(root, options.ignore ?? (() => false)).map((file): BundleFile => {
    const name = file.path.split('/').at(-1) ?? '';
    return { path: [...file.folders, name].join('/'), bytes: readBytes(file.path) };
  });
  const { bundle, problems } = readBundle(files, { name: path, base: root, ...options });
  if (!bundle) throw refusedBundle(path, problems);
  return bundle;
}

function gunzip(bytes: Uint8Array, limit: number): Uint8Array {
  return gunzipSync(bytes, { maxOutputLength: limit });
}

function refusedBundle(path: string, problems: readonly BundleProblem[]): LoadFailure {
  return new LoadFailure(
    problems.map((problem) => plainError(`bundle ${path}: ${problem.message}${hintOf(problem)}`)),
  );
}

function hintOf({ code }: BundleProblem): string {
  if (code === 'no-key') return ' (give --verification-key, or --skip-verify to trust it as it is)';
  return '';
}

/** The key of `--verification-key`: a secret, or a file in PEM. */
export function verificationOf(flags: FlagReader): Verification | undefined {
  const key = flags.text('verification-key');
  const keyId = flags.text('verification-key-id') ?? 'default';
  const scope = flags.text('scope');
  if (key === undefined) {
    if (scope !== undefined) throw new CliError('flag-value', '--scope needs --verification-key');
    return undefined;
  }
  const algorithm = flags.text('signing-alg') ?? 'RS256';
  const exclude = flags.list('exclude-files-verify').flatMap((names) => names.split(','));
  return {
    keys: [{ id: keyId, text: keyText(key), algorithm }],
    keyId,
    exclude,
    ...(scope !== undefined && { scope }),
  };
}

/** A file, where there is one of that name; else the text itself. */
function keyText(key: string): string {
  if (key.startsWith('-----BEGIN') || !existsSync(key)) return key;
  return new TextDecoder().decode(readBytes(key));
}
