import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ClusterError } from '../errors.ts';
import { lastLines, run } from '../run.ts';
import type { BinaryPart, BuildRecipe } from './parts.ts';

const GO_FOLDER = fileURLToPath(new URL('../go/', import.meta.url));
const REPORT_EVERY_MS = 20_000;

type Say = (detail: string) => void;

interface GoOptions {
  readonly say?: Say;
  readonly signal?: AbortSignal | undefined;
}

async function go(
  args: readonly string[],
  cwd: string,
  recipe: BuildRecipe,
  { say, signal }: GoOptions,
): Promise<void> {
  const begun = Date.now();
  let packages = 0;
  const timer = setInterval(() => {
    say?.(`${packages} packages compiled after ${Math.round((Date.now() - begun) / 1000)} s`);
  }, REPORT_EVERY_MS);
  try {
    // Nice: whoever sits before this machine comes first.
    const result = await run('nice', ['-n', '10', 'go', ...args], {
      cwd,
      env: { CGO_ENABLED: recipe.cgo ? '1' : '0' },
      ...(signal === undefined ? {} : { signal }),
      onStderr: (text) => {
        packages += text.split('\n').filter((line) => /^[a-z0-9.]+(\/[\w.~-]+)*$/i.test(line)).length;
      },
    });
    signal?.throwIfAborted();
    if (result.code !== 0) throw failed(recipe, args, result.stderr);
  } finally {
    clearInterval(timer);
  }
}

function failed(recipe: BuildRecipe, args: readonly string[], stderr: string): ClusterError {
  const hint = recipe.cgo ? ' It needs gcc and libseccomp-dev.' : '';
  return new ClusterError(
    'build-failed',
    `go ${args[0]} failed for ${recipe.module}.${hint}\n${lastLines(stderr, 12)}`,
  );
}

/** Copies the module and all it needs, and changes the one place; a place that is not there is an error. */
async function patched(
  recipe: BuildRecipe,
  source: string,
  work: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (recipe.patch === undefined) return source;
  const copy = join(work, recipe.module);
  rmSync(copy, { recursive: true, force: true });
  cpSync(source, copy, { recursive: true });
  await go(['mod', 'vendor'], copy, recipe, { signal });
  const file = join(copy, 'vendor', recipe.patch.file);
  const text = readFileSync(file, 'utf8');
  if (text.split(recipe.patch.from).length !== 2) {
    throw new ClusterError(
      'build-failed',
      `${recipe.patch.file} no longer holds the line that is to be changed.`,
    );
  }
  writeFileSync(file, text.replace(recipe.patch.from, recipe.patch.to));
  return copy;
}

/** Builds a part from Go modules; finished programs are moved in one by one. */
export async function buildPart(
  part: BinaryPart,
  work: string,
  bin: string,
  say: Say,
  signal?: AbortSignal,
): Promise<void> {
  const recipe = part.build;
  const folder = await patched(recipe, join(GO_FOLDER, recipe.module), work, signal);
  const flags = ['-v', '-trimpath', '-buildvcs=false', '-ldflags', ['-s', '-w', ...recipe.ldflags].join(' ')];
  if (recipe.tags !== undefined) flags.push('-tags', recipe.tags);
  if (recipe.patch !== undefined) flags.push('-mod=vendor');
  for (const [source, program] of Object.entries(recipe.packages)) {
    const output = join(work, program);
    await go(['build', ...flags, '-o', output, source], folder, recipe, { say, signal });
    await rename(output, join(bin, program));
    for (const link of recipe.links ?? []) {
      rmSync(join(bin, link), { force: true });
      symlinkSync(program, join(bin, link));
    }
  }
}

/** The version of Go on this machine, or undefined. */
export async function goVersion(): Promise<string | undefined> {
  const result = await run('go', ['env', 'GOVERSION'], { cwd: GO_FOLDER });
  return result.code === 0 ? result.stdout.trim() : undefined;
}
