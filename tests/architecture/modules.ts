import { readdirSync } from 'node:fs';

/** Folders of `src/` whose subfolders are modules with a public face; `apps/` holds processes instead. */
export const AREAS = [
  'runtime',
  'supply-chain',
  'infrastructure',
  'platform',
  'languages',
  'formats',
] as const;

/** Folders that any module may have beside its stages. */
export const ORDINARY_FOLDERS: ReadonlySet<string> = new Set([
  'adapters',
  'testing',
  'testdata',
  'commands',
  'cases',
]);

/** Folders that stand beside a module's stages because no stage is their owner, each with its reason. */
export const BESIDE_STAGES: Readonly<Record<string, readonly string[]>> = {
  // What stages speak in (values), what runs a plan (evaluate, interpret), what uses the tree otherwise (format, bundle),
  // and the face for those who load parts when they need them (browser).
  'src/languages/rego': ['values', 'evaluate', 'interpret', 'format', 'bundle', 'browser'],
  // What stages speak in (values), and what expressions may call (functions).
  'src/languages/cel': ['values', 'functions'],
  // How texts are understood (values), what a record is (rows), and what uses the tree: over rows (match, pipes, stats), as
  // text (print), in an editor (complete), over what a database grouped (partial).
  'src/languages/logsql': ['values', 'rows', 'match', 'pipes', 'stats', 'print', 'complete', 'partial'],
};

/** Catalogues: folders whose subfolders are entries, listed in a `catalog.ts` where they hold code. */
export const CATALOGUES: ReadonlySet<string> = new Set([
  'checks',
  'standards',
  'rules',
  'sources',
  'responses',
  'library',
  'runtimes',
  'platforms',
  'analyzers',
  'feeds',
  'gates',
  'benchmarks',
  'providers',
  'roles',
  'risks',
  'parsers',
  'reports',
  'builtins',
]);

export function foldersOf(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Every module as a path from the root of the project: `src/platform/kube`. */
export function modules(): string[] {
  return AREAS.flatMap((area) => foldersOf(`src/${area}`).map((name) => `src/${area}/${name}`));
}
