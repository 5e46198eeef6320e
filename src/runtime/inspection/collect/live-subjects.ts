import type { Subject } from '../types.ts';
import type { Entry } from './inventory.ts';

/** Where the subjects of a cluster are known, such as the live board. */
export interface SubjectSource {
  readonly sortedKeys: () => readonly string[];
  readonly find: (key: string) => Entry | undefined;
  readonly subjectOf: (entry: Entry) => Subject;
}

/** A subject, or why its content could not be had. */
export interface Collected {
  readonly subject: Subject;
  readonly namespace: string;
  readonly isWorkload: boolean;
  readonly unreadable: string | undefined;
  readonly entry: Entry;
  /** How many came before it, and how many there are. */
  readonly done: number;
  readonly total: number;
}

/** All subjects by namespace, kind and name. One that is deleted while we go through them is left out. */
export function* collectSubjects(source: SubjectSource): Iterable<Collected> {
  const keys = source.sortedKeys();
  for (const [done, key] of keys.entries()) {
    const entry = source.find(key);
    if (entry === undefined) continue;
    const { namespace, unreadable } = entry;
    const isWorkload = entry.makesPods && unreadable === undefined;
    yield {
      subject: source.subjectOf(entry),
      namespace,
      isWorkload,
      unreadable,
      entry,
      done,
      total: keys.length,
    };
  }
}
