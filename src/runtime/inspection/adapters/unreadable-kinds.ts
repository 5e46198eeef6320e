import type { KubeObject } from '#platform/kube';
import type { Board } from '../board.ts';
import { codedReason } from '../check/reasons.ts';
import { entryKey } from '../collect/inventory.ts';
import type { KindSource, WatchedSource } from './watch-kind.ts';

/** Denied, or failing from the start for longer than we wait. What was read once and fails now is merely stale. */
function isUnreadable(source: WatchedSource, patient: boolean): boolean {
  if (source.isDenied()) return true;
  return !source.isSynced() && !patient && source.trouble() !== undefined;
}

/** Stands for all objects of a kind that we cannot see, so that the gap shows among the findings. */
function placeholder({ group, version, kind }: KindSource): KubeObject {
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, metadata: { name: '*' } };
}

/** Why the kind cannot be read. */
function reasonOf(source: WatchedSource): string {
  const resource = source.name;
  const trouble = source.trouble();
  if (trouble === undefined) return codedReason('failing', { resource, detail: '' });
  switch (trouble.code) {
    case 'forbidden':
    case 'unauthorized':
      return codedReason(trouble.code, { resource });
    case 'not-found':
      return codedReason('absent', { resource });
    default:
      return codedReason('failing', { resource, detail: trouble.message });
  }
}

/** Says unknown in place of everything that is not seen. */
function markUnreadable(board: Board, source: WatchedSource): void {
  const { makesPods, related } = source.source;
  const object = placeholder(source.source);
  const unreadable = reasonOf(source);
  if (board.find(entryKey(object))?.unreadable === unreadable) return;
  board.apply({ type: 'added', item: { kind: 'object', object, unreadable, makesPods } });
  if (related !== undefined) board.setIncomplete(related, unreadable);
}

export function markReadable(board: Board, source: WatchedSource): void {
  const { related } = source.source;
  board.apply({ type: 'deleted', item: { kind: 'object', object: placeholder(source.source) } });
  if (related !== undefined) board.setIncomplete(related, undefined);
}

/** Puts what the sources can and cannot read onto the board. */
export function markSources(board: Board, sources: readonly WatchedSource[], patient: boolean): void {
  for (const source of sources) {
    if (isUnreadable(source, patient)) markUnreadable(board, source);
    else if (source.isSynced()) markReadable(board, source);
  }
  const unread = sources.find((source) => source.source.makesPods && isUnreadable(source, patient));
  board.setIncomplete('Workload', unread === undefined ? undefined : reasonOf(unread));
}

/** Whether a source may still bring its first list. */
export function hasPending(sources: readonly WatchedSource[], patient: boolean): boolean {
  return sources.some((source) => !source.isSynced() && !isUnreadable(source, patient));
}
