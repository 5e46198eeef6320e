import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import type { NodeFS as PgliteNodeFs } from '@electric-sql/pglite/nodefs';

type EmscriptenOptions = Parameters<PgliteNodeFs['init']>[1];

/** The parts of Emscripten's module that the file system below needs. */
interface EmscriptenModule {
  readonly NODEFS: { readonly stream_ops: Record<string, unknown> };
}

/**
 * PGlite's file system over a folder, with a real fsync. As delivered it answers fsync with "done" and does nothing,
 * which is enough against `kill -9` (the kernel has the bytes) but not against a power cut.
 */
export async function createDurableFs(folder: string) {
  const { NodeFS } = await import('@electric-sql/pglite/nodefs');
  class DurableFs extends NodeFS {
    override async init(pglite: PGlite, options: EmscriptenOptions) {
      const { emscriptenOpts } = await super.init(pglite, options);
      const preRun = [...(emscriptenOpts.preRun ?? []), installFsync];
      return {
        emscriptenOpts: { ...emscriptenOpts, preRun, instantiateWasm: withoutTimers(emscriptenOpts) },
      };
    }
  }
  return new DurableFs(folder);
}

function installFsync(module: unknown): void {
  const { stream_ops } = (module as EmscriptenModule).NODEFS;
  stream_ops['fsync'] = (stream: { readonly nfd: number }) => {
    fsyncSync(stream.nfd);
    return 0;
  };
}

type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Instantiate = (imports: Imports, done: (...parts: readonly unknown[]) => void) => unknown;

/**
 * PostgreSQL's interval timers would end a statement that takes too long; here the statement has the only thread, so
 * they fire when it is over and do nothing but keep the process alive, for ten seconds after each of its idle moments.
 */
function withoutTimers(options: EmscriptenOptions): Instantiate {
  const { instantiateWasm } = options as { readonly instantiateWasm?: Instantiate };
  if (instantiateWasm === undefined) throw new Error('PGlite no longer brings its own instantiateWasm');
  return (imports, done) =>
    instantiateWasm({ ...imports, env: { ...imports['env'], _setitimer_js: () => 0 } }, done);
}
