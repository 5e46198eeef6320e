/** `error`: something is broken now. `warning`: Kubernetes warns. `normal`: it went as it should. */
export type EventLevel = 'normal' | 'warning' | 'error';

/** The object that an event is about. */
export interface EventObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** `''` for what belongs to no namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Part of it, such as `spec.containers{app}`; `''` for all of it. */
  readonly fieldPath: string;
}

/** A Kubernetes event as it stands now, whichever API it was written by. Times are milliseconds since 1970. */
export interface EventFigure {
  /** Of the event, not of its object. Its updates keep it. */
  readonly uid: string;
  /** How often it has happened so far. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** Characters of the message that were left out. */
  readonly cutCharacters: number;
  readonly action: string;
  readonly reporter: string;
  readonly node: string;
  readonly object: EventObject;
}

/** What is remembered of an event that is in the log. */
export interface Seen {
  readonly count: number;
  readonly last: number;
}

/** A line of the log `event`: what has happened since the line before of the same event. */
export interface EventRecord {
  /** RFC 3339, as all times here: when it happened last. */
  readonly time: string;
  readonly uid: string;
  readonly type: string;
  readonly level: EventLevel;
  readonly class: string;
  readonly reason: string;
  readonly message: string;
  readonly messageCut?: number;
  /** How often it has happened in all. */
  readonly count: number;
  /** How often since the line before: their sum is what `count` ends at. */
  readonly occurrences: number;
  readonly first: string;
  readonly last: string;
  readonly action?: string;
  readonly reporter: string;
  readonly node: string;
  readonly object: EventObject;
}
