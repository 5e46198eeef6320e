const CONTEXT = 3;

interface Hunk {
  /** First line in the old and the new text, from 0. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

/** The difference of two texts as a unified diff; '' when there is none. */
export function lineDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const hunks = toHunks(before.split('\n'), after.split('\n'));
  return `--- ${file}\n+++ ${file}\n${hunks.map(writeHunk).join('')}`;
}

function writeHunk({ oldStart, newStart, lines }: Hunk): string {
  const olds = lines.filter((line) => line[0] !== '+').length;
  const news = lines.filter((line) => line[0] !== '-').length;
  return `@@ -${oldStart + 1},${olds} +${newStart + 1},${news} @@\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** One step of an edit script: a line of both texts, or of one of them. */
interface Step {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

function toHunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const steps = toSteps(before, after);
  const near = nearChange(steps);
  const hunks: Hunk[] = [];
  let oldLine = 0;
  let newLine = 0;
  let open: { oldStart: number; newStart: number; lines: string[] } | undefined;
  for (const [index, step] of steps.entries()) {
    if (near[index] === true) {
      if (open === undefined) {
        open = { oldStart: oldLine, newStart: newLine, lines: [] };
        hunks.push(open);
      }
      open.lines.push(step.mark + step.line);
    } else {
      open = undefined;
    }
    if (step.mark !== '+') oldLine++;
    if (step.mark !== '-') newLine++;
  }
  return hunks;
}

function nearChange(steps: readonly Step[]): boolean[] {
  const near = new Array<boolean>(steps.length).fill(false);
  for (const [index, step] of steps.entries()) {
    if (step.mark === ' ') continue;
    near.fill(true, Math.max(0, index - CONTEXT), Math.min(steps.length, index + CONTEXT + 1));
  }
  return near;
}

/** Myers' shortest edit script, between the common beginning and end. */
function toSteps(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (line: string): Step => ({ mark: ' ', line });
  return [
    ...before.slice(0, head).map(same),
    ...script(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function script(before: readonly string[], after: readonly string[]): Step[] {
  const trace: Int32Array[] = [];
  const offset = before.length + after.length + 1;
  let furthest = new Int32Array(2 * offset + 1);
  for (let d = 0; ; d++) {
    trace.push(furthest.slice());
    const next = furthest;
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(next, offset + k - 1) < at(next, offset + k + 1));
      let x = down ? at(next, offset + k + 1) : at(next, offset + k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++;
      next[offset + k] = x;
      if (x >= before.length && x - k >= after.length) return walkBack(before, after, trace, offset);
    }
    furthest = next;
  }
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}

function walkBack(
  before: readonly string[],
  after: readonly string[],
  trace: readonly Int32Array[],
  offset: number,
): Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const values = trace[d] ?? new Int32Array(0);
    const k = x - y;
    const down = k === -d || (k !== d && at(values, offset + k - 1) < at(values, offset + k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(values, offset + fromK);
    const fromY = d === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) {
      steps.push({ mark: ' ', line: before[--x] ?? '' });
      y--;
    }
    if (d === 0) break;
    if (down) steps.push({ mark: '+', line: after[--y] ?? '' });
    else steps.push({ mark: '-', line: before[--x] ?? '' });
  }
  return steps.reverse();
}
