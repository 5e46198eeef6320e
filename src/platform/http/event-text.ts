import type { ServerEvent } from './types.ts';

/** A comment: keeps proxies from closing a quiet connection, and finds clients that went away. */
export const HEARTBEAT = ': heartbeat\n\n';

/** How long a browser waits before it opens the stream again. */
export const PREAMBLE = 'retry: 2000\n\n';

/**
 * One message in the form of the HTML standard's event stream. Data is JSON, which has no line break in it; a name or
 * id with one would start another field, so it is refused.
 */
export function formatEvent(event: ServerEvent): string {
  if (/[\r\n]/.test(event.event) || /[\r\n\0]/.test(event.id ?? '')) {
    throw new TypeError('The name or id of an event holds a line break.');
  }
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return `event: ${event.event}\n${id}data: ${JSON.stringify(event.data) ?? 'null'}\n\n`;
}
