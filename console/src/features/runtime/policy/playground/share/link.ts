import type { PlaygroundState, PolicyFile } from '../types.ts';

const NAME = '#p=';
/** Changes when the shape of the state does, so that old links stay readable or are refused by name. */
const SHAPE = 1;
/** Longer addresses are cut by chats and mail programs, and refused by some browsers. */
export const MOST_LINK_CHARACTERS = 64_000;
/** What a link may unpack to: whoever wrote it is a stranger. */
const MOST_BYTES = 2_000_000;
const MOST_FILES = 20;

/** The fragment of an address that carries the whole state, compressed. A browser sends no fragment to a server. */
export async function toFragment(state: PlaygroundState): Promise<string> {
  const { files, input, data, query, version, isStrict } = state;
  const texts = files.map(({ name, text }) => [name, text]);
  const json = JSON.stringify([SHAPE, texts, input, data, query, version, isStrict]);
  const packed = await readAll(
    new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  return NAME + toBase64url(packed);
}

/** Whether an address carries a state at all. */
export function hasState(fragment: string): boolean {
  return fragment.startsWith(NAME);
}

/** The state that a fragment carries; undefined for anything that is none, or too large. */
export async function fromFragment(fragment: string): Promise<PlaygroundState | undefined> {
  if (!hasState(fragment)) return undefined;
  try {
    const packed = fromBase64url(fragment.slice(NAME.length));
    const bytes = await readAll(
      new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
      MOST_BYTES,
    );
    return parseState(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

function parseState(value: unknown): PlaygroundState | undefined {
  if (!Array.isArray(value) || value[0] !== SHAPE) return undefined;
  const [, texts, input, data, query, version, isStrict] = value as unknown[];
  const files = Array.isArray(texts) ? texts.map(parseFile) : [];
  if (files.length === 0 || files.length > MOST_FILES || !files.every((file) => file !== undefined))
    return undefined;
  if (new Set(files.map(({ name }) => name)).size !== files.length) return undefined;
  if (typeof input !== 'string' || typeof data !== 'string' || typeof query !== 'string') return undefined;
  if ((version !== 'v0' && version !== 'v1') || typeof isStrict !== 'boolean') return undefined;
  return { files, input, data, query, version, isStrict };
}

function parseFile(value: unknown): PolicyFile | undefined {
  if (!Array.isArray(value)) return undefined;
  const [name, text] = value as unknown[];
  if (typeof name !== 'string' || typeof text !== 'string') return undefined;
  return /^[\w.-]{1,80}$/.test(name) ? { name, text } : undefined;
}

async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('a link unpacks to more than is allowed');
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
