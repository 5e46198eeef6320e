import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ClusterError } from '../errors.ts';
import { BUILD_FLAGS, goFailure, goVersion as goVersionIn, runGo } from './go.ts';
import type { BinaryPart, BuildRecipe } from './parts.ts';

const GO_FOLDER = fileURLToPath(new URL('../go/', import.meta.url));
type Say = (detail: string) => void;

interface Watch {
  readonly say?: Say;
  readonly signal?: AbortSignal | undefined;
}

async function go(args: readonly string[], cwd: string, recipe: BuildRecipe, watch: Watch): Promise<void> {
  const result = await runGo(args, { cwd, cgo: recipe.cgo, ...watch });
  if (result.code === 0) return;
  const hint = recipe.cgo ? ' It needs gcc and libseccomp-dev.' : '';
  throw new ClusterError(
    'build-failed',
    goFailure(`go ${args[0]} failed for ${recipe.module}.${hint}`, result),
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
  const flags = [...BUILD_FLAGS, '-ldflags', ['-s', '-w', ...recipe.ldflags].join(' ')];
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
export function goVersion(): Promise<string | undefined> {
  return goVersionIn(GO_FOLDER);
}
