import type { ServerResponse } from 'node:http';
import type { HttpLimits } from '../types.ts';

/**
 * Cuts off a client that takes nothing for too long while bytes wait for it: otherwise it would hold a buffer, and
 * whatever feeds it, for ever. `tick` runs at each look while the connection is not blocked. Answers how to stop.
 */
export function watchStall(
  raw: ServerResponse,
  limits: Pick<HttpLimits, 'heartbeatMs' | 'stallMs'>,
  tick: () => void = () => {},
): () => void {
  let blockedSince: number | undefined;
  const look = () => {
    if (!raw.writableNeedDrain) {
      blockedSince = undefined;
      return tick();
    }
    blockedSince ??= Date.now();
    if (Date.now() - blockedSince >= limits.stallMs) raw.destroy();
  };
  raw.on('drain', () => {
    blockedSince = undefined;
  });
  const timer = setInterval(look, limits.heartbeatMs);
  const stop = () => clearInterval(timer);
  raw.once('close', stop);
  return stop;
}
