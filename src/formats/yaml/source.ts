import type { YamlErrorCode } from './types.ts';

/** A text that the scanner can trust: it ends with a line break, and every CR is followed by LF. */
export interface Source {
  readonly text: string;
  /** Length without the line break that was added. */
  readonly length: number;
}

export interface Refusal {
  readonly code: YamlErrorCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Offsets stay those of the text that was given, so that edits fit. */
export function toSource(given: string): Source {
  let text = given;
  if (text.includes('\r')) text = text.replace(/\r(?!\n)/g, '\n');
  return { text: text.endsWith('\n') ? text : `${text}\n`, length: given.length };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes to text: UTF-8, or UTF-16 when it begins with the mark. Invalid bytes are refused, never replaced. */
export function decodeBytes(bytes: Uint8Array): string | Refusal {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    if (encoding === 'utf-8') return UTF8.decode(bytes);
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuseBytes(bytes, encoding);
  }
}

function refuseBytes(bytes: Uint8Array, encoding: string): Refusal {
  const good = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const at = encoding === 'utf-8' ? firstInvalid(bytes, good) : good.indexOf('\ufffd');
  const before = good.slice(0, Math.max(0, at));
  const lines = before.split('\n');
  return {
    code: 'not-utf8',
    message: 'The text is not valid UTF-8 here; save the file as UTF-8, and keep binary data in base64.',
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  };
}

/** The first replacement character that the bytes themselves do not spell. */
function firstInvalid(bytes: Uint8Array, decoded: string): number {
  const encoder = new TextEncoder();
  let offset = 0;
  for (const [index, part] of decoded.split('\ufffd').entries()) {
    if (index > 0) {
      const spelled = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
      if (!spelled) return decoded.indexOf('\ufffd', 0) < 0 ? 0 : nthReplacement(decoded, index);
      offset += 3;
    }
    offset += encoder.encode(part).length;
  }
  return 0;
}

function nthReplacement(decoded: string, nth: number): number {
  let at = -1;
  for (let i = 0; i < nth; i++) at = decoded.indexOf('\ufffd', at + 1);
  return at;
}

/** Characters that YAML forbids in any place; they must be written as escapes. */
export const FORBIDDEN =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Offsets to lines and columns; the table of line starts is made when the first is asked for. */
export class Lines {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): { line: number; column: number } {
    this.#starts ??= lineStarts(this.#text);
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const bom = low === 0 && this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1 - bom) };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
