import { DecodeError } from './items-decoder.ts';

const NEWLINE = 0x0a;

/**
 * Cuts a watch's bytes into lines. A last line without an end is dropped: a connection cut in the middle of an
 * event has not delivered it, and the watch is resumed from the one before.
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string, void> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(Buffer.from(chunk.subarray(from, end)));
      checkSize(bytes + end - from, maxBytes);
      from = end + 1;
      const line = Buffer.concat(parts).toString('utf8');
      parts = [];
      bytes = 0;
      if (line !== '') yield line;
    }
    if (from < chunk.length) parts.push(Buffer.from(chunk.subarray(from)));
    bytes += chunk.length - from;
    checkSize(bytes, maxBytes);
  }
}

function checkSize(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) throw new DecodeError(`an event is larger than ${maxBytes} bytes`, true);
}
