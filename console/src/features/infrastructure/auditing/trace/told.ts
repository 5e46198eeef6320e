import type { TraceAnswer } from '../../../../api/wire.ts';

export type Entry = TraceAnswer['lives'][number]['entries'][number];
export type Change = Entry['changes'][number];

/** What people do, what controllers write of the status, or all of it. */
export const shows = ['changes', 'status', 'all'] as const;
export type Show = (typeof shows)[number];

/** Whether an entry is told; where one field is asked for, only what changed that. */
export function isTold(entry: Entry, show: Show, isField: boolean): boolean {
  if (isField) return entry.field !== undefined;
  if (show === 'all') return true;
  return (show === 'status') === (entry.kind === 'status');
}

/** What people set comes first, what the status says last. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = { spec: 0, metadata: 1, status: 2 } as const;
  return changes.toSorted((a, b) => rank[a.part] - rank[b.part]);
}

/** How many entries are not shown by the choice, so that nothing is left out silently. */
export function leftOut(entries: readonly Entry[], show: Show, isField: boolean): number {
  return entries.filter((entry) => !isTold(entry, show, isField)).length;
}
