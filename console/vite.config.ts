import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const dist = join(import.meta.dirname, 'dist');

async function compressFile(file: string): Promise<void> {
  const text = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
}

/** Compresses once, here, so that the server need not do it for each answer. */
function compressAssets(): Plugin {
  return {
    name: 'bulwark:compress-assets',
    apply: 'build',
    async closeBundle() {
      const names = await readdir(join(dist, 'assets'));
      const texts = names.filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(texts.map((name) => compressFile(join(dist, 'assets', name))));
    },
  };
}

/** The project's own languages and formats do nothing when they are imported: what is not used is left out. */
const treeshake = {
  moduleSideEffects: (id: string) => !/\/src\/(languages|formats)\//.test(id),
};

/** What a worker needs from the start is one file, shared with what it loads later, instead of a handful of crumbs. */
const oneChunk = {
  groups: [{ name: 'worker', test: /[\\/]worker[.]ts$/, includeDependenciesRecursively: true }],
};

/** One static bundle in `console/dist`, served by `bulwark server`; no address but the server's own is in it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressAssets()],
  // Modules, so that a worker can load what few policies need when one needs it.
  worker: { format: 'es', rolldownOptions: { treeshake, output: { codeSplitting: oneChunk } } },
  build: {
    rolldownOptions: { treeshake },
    outDir: dist,
    emptyOutDir: true,
    target: 'es2023',
    // Browsers that lack modulepreload are older than the target; inlined assets would need `data:` in the CSP.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
});
