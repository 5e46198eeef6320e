import type { KubeObject } from '#platform/kube';
import type { Board } from '../board.ts';
import { entryKey } from '../collect/inventory.ts';
import type { KindSource, WatchedSource } from './watch-kind.ts';

/** Denied, or failing from the start for longer than we wait. What was read once and fails now is merely stale. */
export function isUnreadable(source: WatchedSource, patient: boolean): boolean {
  if (source.isDenied()) return true;
  return !source.isSynced() && !patient && source.trouble() !== undefined;
}

/** Stands for all objects of a kind that we cannot see, so that the gap shows among the findings. */
function placeholder({ group, version, kind }: KindSource): KubeObject {
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, metadata: { name: '*' } };
}

/** Why the kind cannot be read. */
export function reasonOf(source: WatchedSource): string {
  return source.trouble()?.message ?? `${source.name} cannot be read.`;
}

/** Says unknown in place of everything that is not seen. */
export function markUnreadable(board: Board, source: WatchedSource): void {
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
