import type { KeyboardEvent, ReactNode } from 'react';
import type { ProblemPlace } from './types.ts';

export type Reveal = (place: ProblemPlace) => void;

export function placeText({ source, row, col }: ProblemPlace): string {
  return `${source.replace(/^file:/, '')}:${row}:${col}`;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled')];
  const next = buttons[buttons.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Rows that lead to places in the sources: by Tab, by the arrow keys, or by a click. */
export function PlaceList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="pg-list" aria-label={label} onKeyDown={moveFocus}>
      {children}
    </ul>
  );
}
