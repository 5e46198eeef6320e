import { type AuditRecord, keyOf } from '../webhook/batch-facts.ts';
import type { EventKey } from '../webhook/once.ts';

/** Lines of an audit log as records of the log store. */
export interface AuditLines {
  readonly body: Uint8Array;
  readonly records: number;
  /** Lines that are no event: kept all the same, with what is wrong with them. */
  readonly unparsed: number;
  /** By which the batch is found in the log; undefined when it holds no event. */
  readonly first: EventKey | undefined;
}

const KEPT_CHARACTERS = 16_384;

/** An API server writes one event a line. What is none is a record of its own, so that nothing passes unseen. */
export function toBatch(lines: readonly { readonly text: string; readonly cutBytes: number }[]): AuditLines {
  const texts: string[] = [];
  const events: AuditRecord[] = [];
  let unparsed = 0;
  for (const { text, cutBytes } of lines) {
    if (text.trim() === '') continue;
    const event = cutBytes === 0 ? parse(text) : undefined;
    if (event === undefined) unparsed++;
    else events.push(event);
    texts.push(event === undefined ? JSON.stringify(toBroken(text, cutBytes)) : text);
  }
  return {
    body: Buffer.from(`[${texts.join(',')}]`),
    records: texts.length,
    unparsed,
    first: keyOf(events),
  };
}

function parse(text: string): AuditRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isEvent = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isEvent ? (value as AuditRecord) : undefined;
  } catch {
    return undefined;
  }
}

function toBroken(text: string, cutBytes: number): object {
  const why =
    cutBytes > 0 ? `the line is longer than may be, by ${cutBytes} bytes` : 'the line is no JSON object';
  return { parse_error: why, line: text.slice(0, KEPT_CHARACTERS) };
}
