import { decodeBase64, encodeBase64 } from './base64.ts';
import { Asn1Error } from './errors.ts';

/** One block of RFC 7468 (with the headers of RFC 1421, which old keys have). */
export interface PemBlock {
  readonly type: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

export interface PemResult {
  readonly block: PemBlock;
  /** Where the text after the block starts. */
  readonly rest: number;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';

/** The first well-formed block at or after `from`; what stands before it, and blocks that are damaged, are passed over. */
export function decodePem(text: string, from = 0): PemResult | undefined {
  let start = from;
  for (;;) {
    const end = text.indexOf(END, start);
    if (end < 0) return undefined;
    const begin = text.slice(start, end).lastIndexOf(BEGIN);
    const at = start + begin;
    start = end + END.length;
    if (begin < 0 || (begin > 0 && text.charAt(at - 1) !== '\n')) continue;
    const result = blockAt(text, at + BEGIN.length, end);
    if (result) return result;
  }
}

/** All well-formed blocks. Throws Asn1Error `pem` when there are more than `limit`. */
export function decodePemBlocks(text: string, limit = 10_000): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let at = 0; ; ) {
    const found = decodePem(text, at);
    if (!found) return blocks;
    if (blocks.length === limit) throw new Asn1Error('pem', `more than ${limit} PEM blocks`, at);
    blocks.push(found.block);
    at = found.rest;
  }
}

/** A block as text, 64 characters a line. */
export function encodePem(type: string, bytes: Uint8Array): string {
  const body = encodeBase64(bytes);
  const lines = [`${BEGIN}${type}${DASHES}`];
  for (let at = 0; at < body.length; at += 64) lines.push(body.slice(at, at + 64));
  return `${lines.join('\n')}\n-----END ${type}${DASHES}\n`;
}

function blockAt(text: string, typeStart: number, end: number): PemResult | undefined {
  const first = lineAt(text, typeStart);
  if (!first.line.endsWith(DASHES)) return undefined;
  const type = first.line.slice(0, -DASHES.length);
  const { headers, body } = headersAt(text, first.next, end);
  if (headers.size > 0 && end < body) return undefined;
  const trailer = end + END.length;
  if (!text.startsWith(`${type}${DASHES}`, trailer)) return undefined;
  const last = lineAt(text, trailer + type.length + DASHES.length);
  if (last.line !== '') return undefined;
  const bytes = bodyBytes(end > body ? text.slice(body, end) : '');
  return bytes && { block: { type, headers, bytes }, rest: last.next };
}

function headersAt(text: string, from: number, end: number) {
  const headers = new Map<string, string>();
  let body = from;
  while (body < end) {
    const { line, next } = lineAt(text, body);
    const colon = line.indexOf(':');
    if (colon < 0) break;
    headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    body = next;
  }
  return { headers, body };
}

function bodyBytes(body: string): Uint8Array | undefined {
  try {
    return decodeBase64(body.replaceAll(/[ \t]/g, ''));
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

/** The line without its end and the blanks before that, and where the next one starts. */
function lineAt(text: string, from: number): { readonly line: string; readonly next: number } {
  const feed = text.indexOf('\n', from);
  const next = feed < 0 ? text.length : feed + 1;
  let end = feed < 0 ? text.length : feed;
  if (feed > from && text.charAt(end - 1) === '\r') end -= 1;
  while (end > from && (text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t')) end -= 1;
  return { line: text.slice(from, end), next };
}
