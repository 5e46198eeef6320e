import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { type BundleRecord, bundleRoot, toInput } from '../../src/apps/cli/bundle.ts';

/** Bundles that nothing has used for so long may go; a younger one may still be loading its chunks. */
const KEEP_MS = 24 * 3600 * 1000;

/**
 * Joins the modules of the command line into a few, for `bulwark inspect`, which loads more than two hundred. Written
 * beside its final place and moved there, so that no process ever sees half a bundle.
 */
export async function buildBundle(root: string): Promise<BundleRecord> {
  const build = await rolldown({
    input: { main: join(root, 'src/apps/cli/run-main.ts') },
    platform: 'node',
    external: (id) => !/^[./#]/.test(id),
    plugins: [keepPlaces()],
  });
  mkdirSync(bundleRoot(root), { recursive: true });
  const folder = mkdtempSync(join(bundleRoot(root), 'build-'));
  const { output } = await build.write({ dir: folder, format: 'es' });
  await build.close();
  const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk');
  const record: BundleRecord = {
    folder: basename(folder),
    entry: 'main.js',
    inputs: inputsOf(chunks, root).map(toInput),
  };
  publish(root, record);
  sweep(root, record.folder);
  return record;
}

/** Modules find their files by their own place, which stays where they were written. */
function keepPlaces(): Plugin {
  return {
    name: 'keep-places',
    transform: (code, id) =>
      code.includes('import.meta')
        ? code
            .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
            .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        : null,
  };
}

/** Every source that a run of `bulwark inspect` may load out of the bundle: with any of them changed it is stale. */
function inputsOf(chunks: readonly OutputChunk[], root: string): readonly string[] {
  const inspect = join(root, 'src/runtime/inspection/commands/inspect.ts');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<OutputChunk>();
  const visit = (chunk: OutputChunk | undefined, lazily: boolean): void => {
    if (chunk === undefined || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name), lazily);
    if (lazily) for (const name of chunk.dynamicImports) visit(byName.get(name), lazily);
  };
  visit(byName.get('main.js'), false);
  const entry = chunks.find((chunk) => chunk.facadeModuleId === inspect);
  if (entry === undefined) throw new Error(`the bundle has no chunk for ${inspect}`);
  visit(entry, true);
  const files = [...found].flatMap(({ moduleIds }) => moduleIds).filter((id) => id.startsWith(root));
  return [...files, join(root, 'package-lock.json')];
}

function publish(root: string, record: BundleRecord): void {
  const draft = join(bundleRoot(root), `${record.folder}.json`);
  writeFileSync(draft, JSON.stringify(record));
  renameSync(draft, join(bundleRoot(root), 'current.json'));
}

function sweep(root: string, kept: string): void {
  for (const name of readdirSync(bundleRoot(root))) {
    const path = join(bundleRoot(root), name);
    if (name === kept || name === 'current.json') continue;
    if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}
