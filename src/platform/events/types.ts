/** What a subscriber takes off its queue: an event, or the news that it was too slow and how many it missed. */
export type BusMessage<Events extends object> =
  | { [Type in keyof Events & string]: BusEvent<Type, Events[Type]> }[keyof Events & string]
  | Lagged;

export interface BusEvent<Type extends string, Payload> {
  readonly kind: 'event';
  readonly type: Type;
  readonly payload: Payload;
  /** Rises by one with each event of the bus; a gap only ever stands beside `lagged` or an event not asked for. */
  readonly sequence: number;
}

/** The events that a full queue could not hold. What the subscriber knows is old: it reads the whole state again. */
export interface Lagged {
  readonly kind: 'lagged';
  readonly missed: number;
}

export interface SubscribeOptions<Events extends object> {
  /** Ends the subscription; what is queued is dropped. */
  readonly signal: AbortSignal;
  /** All of them unless told. */
  readonly types?: readonly (keyof Events & string)[];
  /** Only events for which it answers true are queued. Runs for each event: keep it quick. */
  readonly filter?: (event: Extract<BusMessage<Events>, { kind: 'event' }>) => boolean;
  /** Events that may wait; 256 unless told. When full, the oldest makes room and is counted as missed. */
  readonly queueSize?: number;
}

/** Events inside this process. Publishing never waits and never fails. */
export interface EventBus<Events extends object> {
  readonly publish: <Type extends keyof Events & string>(type: Type, payload: Events[Type]) => void;
  /**
   * Queues from this call on, not from the first `next`, so that state read in between misses nothing. Ends when the
   * signal is aborted, the loop is left, or the bus is closed.
   */
  readonly subscribe: (options: SubscribeOptions<Events>) => AsyncIterableIterator<BusMessage<Events>>;
  /** Subscriptions that are open, and events that were missed by slow ones since the start: for telemetry. */
  readonly stats: () => { readonly subscribers: number; readonly published: number; readonly missed: number };
  /** Ends every subscription after what it has queued. */
  readonly close: () => void;
}
