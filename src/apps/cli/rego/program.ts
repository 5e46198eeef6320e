import {
  type Bundle,
  type CompileOptions,
  compile,
  DocumentBuilder,
  type Policy,
  pathConflicts,
  RegoCompileError,
} from '#languages/rego';
import type { CommandIo } from '#platform/cli';
import { readBundles, verificationOf } from './bundles.ts';
import { capabilityOptions } from './capability-file.ts';
import { ignoreOf } from './files.ts';
import { type FlagReader, versionOf } from './flag-reader.ts';
import { type Loaded, loadPaths, type VersionedSource } from './load.ts';
import { schemasOf } from './schemas.ts';
import type { Timers } from './timers.ts';

/** What `--data` and `--bundle` have brought. */
export interface Program extends Loaded {
  readonly bundles: readonly Bundle[];
}

/** Loads what the flags name. Throws LoadFailure. */
export function loadProgram(flags: FlagReader, io: CommandIo, timers?: Timers): Program {
  const version = versionOf(flags);
  const ignore = ignoreOf(flags.list('ignore'));
  const load = () => {
    const loaded = loadPaths(flags.list('data'), { ignore, version });
    const verification = verificationOf(flags);
    const bundles = readBundles(flags.list('bundle'), {
      version,
      ignore,
      skipVerify: flags.isSet('skip-verify'),
      ...(verification && { verification }),
    });
    return merged(loaded, bundles, io);
  };
  return timers ? timers.time('rego_load_files', load) : load();
}

/** The sources and data of bundles beside what was loaded: below its roots, a bundle owns all data. */
export function merged({ sources, data }: Loaded, bundles: readonly Bundle[], io: CommandIo): Program {
  if (bundles.length === 0) return { sources, data, bundles };
  const whole = new DocumentBuilder();
  whole.add('--data', outsideRoots(data, bundles, io));
  for (const bundle of bundles) whole.add(bundle.name, bundle.data);
  whole.add('', { system: { bundles: Object.fromEntries(bundles.map(bundleFacts)) } });
  const own = bundles.flatMap(({ modules }): readonly VersionedSource[] => modules);
  const all = [...sources, ...own].sort((a, b) => (a.file < b.file ? -1 : 1));
  return { sources: all, data: whole.data, bundles };
}

/** What `data.system.bundles` says, as in OPA. */
function bundleFacts({ name, manifest }: Bundle): [string, Loaded['data']] {
  const { revision, roots, version, metadata, fileVersions } = manifest;
  const files = fileVersions.map(({ pattern, version: own }) => [pattern, own === 'v0' ? 0 : 1] as const);
  const facts = {
    revision,
    roots,
    ...(version && { rego_version: version === 'v0' ? 0 : 1 }),
    ...(files.length > 0 && { file_rego_versions: Object.fromEntries(files) }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
  return [name, { etag: '', manifest: facts }];
}

function outsideRoots(data: Loaded['data'], bundles: readonly Bundle[], io: CommandIo): Loaded['data'] {
  const roots = bundles.flatMap(({ manifest }) => manifest.roots.map((root) => root.split('/')));
  const dropped: string[] = [];
  const kept = without(data, [], roots, dropped);
  if (dropped.length > 0) {
    io.err(`bulwark: data below the roots of bundles is theirs alone; not used: ${dropped.join(', ')}\n`);
  }
  return kept;
}

function without(
  data: Loaded['data'],
  path: readonly string[],
  roots: readonly (readonly string[])[],
  dropped: string[],
): Loaded['data'] {
  const kept = Object.entries(data).flatMap(([key, value]): [string, typeof value][] => {
    const here = [...path, key];
    if (roots.some((root) => root[0] === '' || isPrefix(root, here))) {
      dropped.push(`data.${here.join('.')}`);
      return [];
    }
    const isAbove = roots.some((root) => isPrefix(here, root));
    if (!isAbove || typeof value !== 'object' || value === null || Array.isArray(value))
      return [[key, value]];
    return [[key, without(value as Loaded['data'], here, roots, dropped)]];
  });
  return Object.fromEntries(kept);
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.length <= long.length && short.every((part, i) => part === long[i]);
}

/** Compiles what was loaded; rules where data is as well are errors. Throws RegoCompileError. */
export function compileProgram(
  { sources, data }: Program,
  flags: FlagReader,
  options: CompileOptions = {},
  timers?: Timers,
): Policy {
  const run = () => {
    const policy = compile(sources, {
      version: versionOf(flags),
      enablePrint: true,
      ...(flags.isSet('strict') && { strict: true }),
      ...schemasOf(flags),
      ...capabilityOptions(flags),
      ...options,
    });
    const conflicts = pathConflicts(policy.modules, data);
    if (conflicts.length > 0) throw new RegoCompileError(conflicts);
    return policy;
  };
  return timers ? timers.time('rego_module_compile', run) : run();
}
