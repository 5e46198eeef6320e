import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { formatModule } from '../../../src/languages/rego/format/index.ts';
import { withLayout } from './layout.ts';
import { makeSample, sampleText } from './policies.ts';
import { Random } from './random.ts';
import type { Round, RoundResult } from './round.ts';

/** So many sources are formatted by one process of OPA. */
const BATCH = 200;

/** What `fmt` writes, for generated sources with all kinds of layout. */
export function compareFormatting(opa: string, { first, count, limit, deadline }: Round): RoundResult {
  let [compared, differing] = [0, 0];
  for (
    let start = first;
    start < first + count && differing < limit && Date.now() < deadline;
    start += BATCH
  ) {
    const seeds = Array.from({ length: Math.min(BATCH, first + count - start) }, (_, index) => start + index);
    const sources = parsable(seeds.map((seed) => [seed, sourceOf(seed)]));
    for (const [seed, want] of formatByOpa(opa, sources)) {
      const text = sources.get(seed) ?? '';
      compared += 1;
      if (formatHere(text) === want) continue;
      differing += 1;
      if (differing <= limit) showFormatting(opa, text, seed);
    }
  }
  return { compared, differing, tally: new Map([['formatted', compared]]) };
}

function sourceOf(seed: number): string {
  const random = new Random(seed);
  const text = sampleText(makeSample(random)).replaceAll(TEMPLATE_KEY, '["a"] contains ');
  return withLayout(random, text);
}

/** OPA's formatter loses such a key where it has no variables (README). */
const TEMPLATE_KEY = /\[\$".*?!"\] contains /g;

function formatHere(text: string): string {
  try {
    const { text: formatted, diagnostics } = formatModule({ file: 't.rego', text });
    return formatted ?? `refused: ${diagnostics[0]?.message}`;
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : String(error)}`;
  }
}

/** OPA stops at the first source that it cannot parse: what we cannot parse either is not given to it. */
function parsable(sources: readonly (readonly [number, string])[]): ReadonlyMap<number, string> {
  return new Map(sources.filter(([, text]) => !formatHere(text).startsWith('refused')));
}

/** What OPA writes, for the sources that it can parse. */
function formatByOpa(opa: string, sources: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'rego-differential-'));
  const left = new Map(sources);
  for (let isDone = false; !isDone && left.size > 0; ) {
    // Written anew: what has been formatted before is not always formatted to the same once more.
    for (const [seed, text] of left) writeFileSync(join(folder, `${seed}.rego`), text);
    const { status, stderr, stdout } = spawnSync(opa, ['fmt', '-w', '--check-result=false', folder], {
      encoding: 'utf8',
    });
    const failed = /[0-9]+\.rego/.exec(`${stderr}${stdout}`.replaceAll(folder, ''))?.[0];
    isDone = status === 0 || failed === undefined;
    if (isDone || failed === undefined) continue;
    left.delete(Number(basename(failed, '.rego')));
    rmSync(join(folder, failed), { force: true });
  }
  const written = new Map(
    [...left.keys()].map((seed) => [seed, readFileSync(join(folder, `${seed}.rego`), 'utf8')]),
  );
  rmSync(folder, { recursive: true, force: true });
  return written;
}

/** A source with lines left out as long as both still differ. */
function showFormatting(opa: string, text: string, seed: number): void {
  let lines = text.split('\n');
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    // All sources with one line, or a run of lines, less are given to OPA at once.
    const candidates = [1, 2, 4].flatMap((length) =>
      lines
        .map((_, index) => lines.toSpliced(index + 1, length))
        .filter(({ length: left }) => left < lines.length),
    );
    const wanted = formatByOpa(
      opa,
      parsable(candidates.map((candidate, index) => [index, candidate.join('\n')])),
    );
    const smaller = [...wanted].find(([index, want]) => {
      const here = formatHere(candidates[index]?.join('\n') ?? '');
      return here !== want;
    });
    const found = smaller && candidates[smaller[0]];
    if (!found) break;
    lines = found;
    isSmaller = true;
  }
  const small = lines.join('\n');
  console.log(`--- seed ${seed}\n${small}`);
  console.log(`OPA:\n${formatByOpa(opa, new Map([[0, small]])).get(0)}`);
  console.log(`here:\n${formatHere(small)}\n`);
}
