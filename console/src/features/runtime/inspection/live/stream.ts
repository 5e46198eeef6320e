import type { LiveEvent } from '../../../../api/wire.ts';

/** What the page knows of its event stream. `retryAt` is the time of the next try, in ms. */
export type StreamState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'down'; readonly retryAt: number };

export interface StreamSource {
  addEventListener(name: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

export interface StreamOptions {
  readonly open: () => StreamSource;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onState: (state: StreamState) => void;
  /** Called when the stream is back after a gap: events may have been missed. */
  readonly onGap: () => void;
  readonly later: (run: () => void, delayMs: number) => () => void;
  readonly now: () => number;
  /** Between 0 and 1, so that many pages do not come back in the same moment. */
  readonly random: () => number;
}

const names: readonly LiveEvent['type'][] = ['subject', 'score', 'freshness', 'run'];

/** 1, 2, 4 … 30 seconds, each up to a half longer by chance. */
export function backOffMs(attempt: number, random: number): number {
  return Math.round(Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)) * (1 + random / 2));
}

function parse(data: unknown): LiveEvent | undefined {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps an event stream open. The browser's own retry gives up on a refused request and says nothing of when it
 * tries again; so every failure closes the source and a new one is opened after a growing pause.
 */
export function keepStream(options: StreamOptions): () => void {
  let attempt = 0;
  let opened = false;
  let source: StreamSource | undefined;
  let cancel: (() => void) | undefined;

  const fail = () => {
    source?.close();
    const delayMs = backOffMs(attempt, options.random());
    attempt += 1;
    options.onState({ kind: 'down', retryAt: options.now() + delayMs });
    cancel = options.later(connect, delayMs);
  };
  const open = () => {
    if (opened) options.onGap();
    opened = true;
    attempt = 0;
    options.onState({ kind: 'open' });
  };
  function connect(): void {
    options.onState({ kind: 'connecting' });
    source = options.open();
    source.addEventListener('open', open);
    source.addEventListener('error', fail);
    for (const name of names) {
      source.addEventListener(name, ({ data }) => {
        const event = parse(data);
        if (event) options.onEvent(event);
      });
    }
  }
  connect();
  return () => {
    cancel?.();
    source?.close();
  };
}
