import type { Problem } from '../types.ts';

/** What is said about the mark under the pointer. */
export interface Hint {
  readonly left: number;
  /** From the top of the text down; of one above its mark, from the bottom up. */
  readonly top: number | undefined;
  readonly bottom: number | undefined;
  readonly text: string;
}

/** Room that a message is given to the right of and below its mark, before it moves to the other side. */
const HINT_PX = { width: 320, height: 70 } as const;

/** The mark under the pointer. The text area lies above the marks, so they are looked for by where they are. */
function markAt(layer: HTMLElement, x: number, y: number): HTMLElement | undefined {
  return [...layer.querySelectorAll<HTMLElement>('[data-problem]')].find((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

export function hintOf(
  layer: HTMLElement,
  scroller: HTMLElement | null,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  problems: readonly Problem[],
): Hint | undefined {
  const mark = markAt(layer, clientX, clientY);
  const problem = problems[Number(mark?.dataset['problem'])];
  if (!mark || !problem) return undefined;
  const box = layer.getBoundingClientRect();
  const seen = scroller?.getBoundingClientRect() ?? box;
  const { left, top, bottom } = mark.getBoundingClientRect();
  const isAbove = bottom + HINT_PX.height > seen.bottom && top - HINT_PX.height > seen.top;
  return {
    left: Math.max(4, Math.min(left, seen.right - HINT_PX.width) - box.left),
    top: isAbove ? undefined : bottom - box.top + 2,
    bottom: isAbove ? box.bottom - top + 2 : undefined,
    text: [problem.message, ...problem.details].join('\n'),
  };
}
