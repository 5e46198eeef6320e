import type { createPainter } from '#platform/cli';

type Change = { readonly mark: ' ' | '-' | '+'; readonly line: string };

const CONTEXT = 3;
/** Pairs of lines that are compared; beyond, the files are shown as replaced. */
const MAX_PAIRS = 25_000_000;

/** What changes, as a unified diff. */
export function lineDiff(
  path: string,
  before: string,
  after: string,
  paint: ReturnType<typeof createPainter>,
): string {
  const changes = changesOf(before.split('\n'), after.split('\n'));
  const lines = [`--- ${path}`, `+++ ${path} (formatted)`];
  for (const [start, end] of hunks(changes)) {
    lines.push(paint('cyan', hunkHeader(changes, start, end)));
    for (const { mark, line } of changes.slice(start, end)) lines.push(painted(mark, line, paint));
  }
  return `${lines.join('\n')}\n`;
}

function painted(mark: Change['mark'], line: string, paint: ReturnType<typeof createPainter>): string {
  const text = `${mark}${line}`;
  return mark === ' ' ? text : paint(mark === '-' ? 'red' : 'green', text);
}

function hunkHeader(changes: readonly Change[], start: number, end: number): string {
  const count = (from: number, to: number, mark: Change['mark']) =>
    changes.slice(from, to).filter((change) => change.mark === ' ' || change.mark === mark).length;
  const range = (mark: Change['mark']) => `${count(0, start, mark) + 1},${count(start, end, mark)}`;
  return `@@ -${range('-')} +${range('+')} @@`;
}

/** Changes that are near each other, with some lines around them. */
function hunks(changes: readonly Change[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [i, { mark }] of changes.entries()) {
    if (mark === ' ') continue;
    const last = found.at(-1);
    const [start, end] = [Math.max(0, i - CONTEXT), Math.min(changes.length, i + CONTEXT + 1)];
    if (last && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** By the longest common subsequence of what is between equal beginnings and ends. */
function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (line: string): Change => ({ mark: ' ', line });
  return [
    ...before.slice(0, start).map(same),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

function middle(before: readonly string[], after: readonly string[]): readonly Change[] {
  if (before.length * after.length > MAX_PAIRS) {
    return [
      ...before.map((line): Change => ({ mark: '-', line })),
      ...after.map((line): Change => ({ mark: '+', line })),
    ];
  }
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old = '', fresh = ''] = [before[i], after[j]];
    if (i < before.length && j < after.length && old === fresh) {
      changes.push({ mark: ' ', line: old });
      i++;
      j++;
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ mark: '-', line: old });
      i++;
    } else {
      changes.push({ mark: '+', line: fresh });
      j++;
    }
  }
  return changes;
}
