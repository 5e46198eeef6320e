import { readLines } from '../client/decode/lines.ts';
import { resourcePath } from '../client/paths.ts';
import type { KubeClient } from '../client/types.ts';
import type { CollectionRef, KubeObject } from '../types.ts';

export interface CollectedEvent {
  readonly type: string;
  readonly object: KubeObject;
}

/** A bare watch: opens at once, and hands over its first events when asked. */
export function collectWatch(
  client: KubeClient,
  ref: CollectionRef,
  query: Readonly<Record<string, string | undefined>>,
): { take(count: number): Promise<readonly CollectedEvent[]> } {
  const controller = new AbortController();
  const { signal } = controller;
  const opened = client.stream({
    path: resourcePath(ref),
    query: { ...query, watch: true, timeoutSeconds: 20 },
    signal,
  });
  // Whoever takes sees the failure; until then nobody may be watching.
  opened.catch(() => undefined);
  return {
    async take(count) {
      const events: CollectedEvent[] = [];
      for await (const line of readLines((await opened).body, 1024 * 1024)) {
        events.push(JSON.parse(line));
        if (events.length >= count) break;
      }
      controller.abort();
      return events;
    },
  };
}
