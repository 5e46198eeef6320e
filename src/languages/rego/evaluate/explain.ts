import type { TraceEvent } from '../types.ts';

export type ExplainMode = 'full' | 'notes' | 'fails' | 'debug';

const OPERATIONS: Readonly<Record<TraceEvent['event'], string>> = {
  enter: 'Enter',
  exit: 'Exit',
  eval: 'Eval',
  redo: 'Redo',
  fail: 'Fail',
  index: 'Index',
  note: 'Note',
};

const QUERY = 'query';
const GAP = '    ';

/** A trace as `opa eval --explain` prints it: place, depth, operation, and what it is about. */
export function explainText(events: readonly TraceEvent[], mode: ExplainMode = 'full'): string {
  const chosen = explainedEvents(events, mode);
  const places = chosen.map(({ place }) => `${place.file === '' ? QUERY : place.file}:${place.row}`);
  const width = places.reduce((most, place) => Math.max(most, place.length), 0);
  return chosen.map((event, i) => `${(places[i] ?? '').padEnd(width)}${GAP}${eventLine(event)}\n`).join('');
}

function eventLine({ event, text, depth, isRule }: TraceEvent): string {
  const isOuter = event === 'enter' || (event === 'redo' && isRule);
  const indent = '| '.repeat(isOuter ? depth : depth + 1);
  return `${indent}${OPERATIONS[event]} ${event === 'note' ? `"${text}"` : text}`;
}

/** What a mode shows of a trace: of `notes` and `fails` each event comes with the queries that it stands in. */
export function explainedEvents(events: readonly TraceEvent[], mode: ExplainMode): readonly TraceEvent[] {
  if (mode === 'full' || mode === 'debug') return events;
  const wanted = mode === 'notes' ? 'note' : 'fail';
  const chosen: TraceEvent[] = [];
  const open: { readonly event: TraceEvent; isShown: boolean }[] = [];
  for (const event of events) {
    while (open.length > 0 && (open.at(-1)?.event.depth ?? 0) > event.depth) open.pop();
    if (event.event === 'enter') {
      while (open.at(-1)?.event.depth === event.depth) open.pop();
      open.push({ event, isShown: false });
    }
    if (event.event !== wanted) continue;
    for (const each of open) {
      if (!each.isShown) chosen.push(each.event);
      each.isShown = true;
    }
    chosen.push(event);
  }
  return chosen;
}
