export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Line numbers from 1; undefined where the text has no such line. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

type Step = readonly ['same' | 'added' | 'removed', number, number];

/** The furthest reaching paths of Myers' algorithm, one map of diagonals for each number of edits. */
function searchPaths(before: readonly string[], after: readonly string[]): Map<number, number>[] {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= before.length + after.length; edits++) {
    trace.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
      let x = down ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      reach.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
  }
  return trace;
}

function at(reach: ReadonlyMap<number, number>, diagonal: number): number {
  return reach.get(diagonal) ?? -1;
}

/** Walks back from the end along the paths. */
function backtrack(trace: readonly Map<number, number>[], fromX: number, fromY: number): Step[] {
  const steps: Step[] = [];
  let x = fromX;
  let y = fromY;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] ?? new Map();
    const diagonal = x - y;
    const down =
      diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
    const previousX = at(reach, down ? diagonal + 1 : diagonal - 1);
    const previousY = previousX - (down ? diagonal + 1 : diagonal - 1);
    while (x > previousX && y > previousY && x > 0 && y > 0) steps.push(['same', --x, --y]);
    if (edits === 0) break;
    steps.push(down ? ['added', x, --y] : ['removed', --x, y]);
  }
  return steps.reverse();
}

/** The lines of two texts as one list with what was taken out and put in; as few changes as there can be. */
export function diffLines(beforeText: string, afterText: string): DiffLine[] {
  const before = beforeText.replace(/\n$/, '').split('\n');
  const after = afterText.replace(/\n$/, '').split('\n');
  return backtrack(searchPaths(before, after), before.length, after.length).map(([kind, x, y]) => ({
    kind,
    text: (kind === 'added' ? after[y] : before[x]) ?? '',
    before: kind === 'added' ? undefined : x + 1,
    after: kind === 'removed' ? undefined : y + 1,
  }));
}

export type DiffPart =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[] }
  | { readonly kind: 'fold'; readonly lines: readonly DiffLine[] };

/** Folds what is far from any change, so that the changes are in sight. */
export function foldDiff(lines: readonly DiffLine[], context = 3): DiffPart[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => line.kind !== 'same'),
  );
  const parts: { kind: 'lines' | 'fold'; lines: DiffLine[] }[] = [];
  lines.forEach((line, index) => {
    const kind = near[index] ? 'lines' : 'fold';
    const last = parts[parts.length - 1];
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  });
  // A fold of one or two lines would hide no more than it takes up.
  return parts.map((part) =>
    part.kind === 'fold' && part.lines.length < 3 ? { ...part, kind: 'lines' } : part,
  );
}
