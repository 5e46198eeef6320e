import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { toRecordsError } from '../dialect/failures.ts';

type OnPayload = (payload: string) => void;

/** LISTEN on a connection of its own, which comes back by itself when it drops. */
export interface Listener {
  readonly listen: (channel: string, onPayload: OnPayload) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}

interface State {
  readonly connect: () => pg.Client;
  readonly channels: Map<string, Set<OnPayload>>;
  client: Promise<pg.Client> | undefined;
  closed: boolean;
}

const RECONNECT_MS = 1_000;

export function createListener(connect: () => pg.Client): Listener {
  const state: State = { connect, channels: new Map(), client: undefined, closed: false };
  return {
    listen: async (channel, onPayload) => {
      const known = state.channels.get(channel) ?? new Set();
      state.channels.set(channel, known.add(onPayload));
      await subscribe(state, channel);
      return async () => {
        known.delete(onPayload);
      };
    },
    close: async () => {
      state.closed = true;
      const client = await state.client?.catch(() => undefined);
      await client?.end();
    },
  };
}

async function subscribe(state: State, channel: string): Promise<void> {
  try {
    state.client ??= open(state);
    const client = await state.client;
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    state.client = undefined;
    throw toRecordsError(error);
  }
}

async function open(state: State): Promise<pg.Client> {
  const client = state.connect();
  client.on('notification', ({ channel, payload }) => {
    for (const onPayload of state.channels.get(channel) ?? []) onPayload(payload ?? '');
  });
  client.on('error', () => {});
  await client.connect();
  client.on('end', () => void reopen(state));
  return client;
}

/** What was sent while the connection was down is lost, as LISTEN promises no more: callers poll beside it. */
async function reopen(state: State): Promise<void> {
  state.client = undefined;
  while (!state.closed && state.client === undefined) {
    await sleep(RECONNECT_MS, undefined, { ref: false });
    for (const channel of state.closed ? [] : state.channels.keys())
      await subscribe(state, channel).catch(() => {});
  }
}
