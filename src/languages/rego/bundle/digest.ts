import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { compareStrings, stringifyJson } from '../values/index.ts';
import { readJson, readYaml, textOf } from './documents.ts';
import { baseName } from './names.ts';

type Hash = (bytes: Uint8Array) => Uint8Array;

/** The names that OPA's signatures have for them. */
const HASHES: ReadonlyMap<string, Hash> = new Map<string, Hash>([
  ['MD5', md5],
  ['SHA-1', sha1],
  ['SHA-224', sha224],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
  ['SHA-512-224', sha512_224],
  ['SHA-512-256', sha512_256],
]);

export function isKnownHash(algorithm: string): boolean {
  return HASHES.has(algorithm);
}

/**
 * The digest of a file as signatures of bundles have it: over its bytes; of data and manifests over what they say, so
 * that blanks and the order of keys do not count. Undefined for an unknown algorithm. Throws DocumentError for data
 * that cannot be read.
 */
export function digestOf(algorithm: string, path: string, bytes: Uint8Array): Uint8Array | undefined {
  const hash = HASHES.get(algorithm);
  if (!hash) return undefined;
  return hash(isStructured(path) ? new TextEncoder().encode(canonicalText(path, bytes)) : bytes);
}

function isStructured(path: string): boolean {
  return ['data.json', 'data.yaml', 'data.yml', '.manifest'].includes(baseName(path));
}

/** Keys in order, no blanks, strings in one spelling, numbers as they are written. */
function canonicalText(path: string, bytes: Uint8Array): string {
  const text = textOf(bytes);
  if (/[.]ya?ml$/.test(path) && !isJson(text)) return new Canonical(stringifyJson(readYaml(text))).text();
  readJson(text);
  return new Canonical(text).text();
}

function isJson(text: string): boolean {
  try {
    readJson(text);
    return true;
  } catch {
    return false;
  }
}

const BLANKS = /\s*/y;
const WORD = /[{}[\]:,]|[-+.\w]+/y;

/** Writes JSON anew that is known to be sound, and no deeper than values may be. */
class Canonical {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  text(): string {
    return this.#value(this.#next());
  }

  #next(): string {
    const start = this.#after(BLANKS, this.#at);
    this.#at = this.#text[start] === '"' ? this.#endOfString(start) : this.#after(WORD, start);
    return this.#text.slice(start, this.#at);
  }

  #after(expression: RegExp, at: number): number {
    expression.lastIndex = at;
    return expression.test(this.#text) ? expression.lastIndex : at;
  }

  /** No regular expression: for each part of a choice it would keep a way back, and a string may be of any length. */
  #endOfString(start: number): number {
    for (let end = this.#text.indexOf('"', start + 1); end >= 0; end = this.#text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (this.#text[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) return end + 1;
    }
    return this.#text.length;
  }

  #value(token: string): string {
    if (token === '[') return this.#array();
    if (token === '{') return this.#object();
    return token.startsWith('"') ? stringText(token) : token;
  }

  #array(): string {
    const items: string[] = [];
    for (let token = this.#next(); token !== ']' && token !== ''; token = this.#next()) {
      if (token !== ',') items.push(this.#value(token));
    }
    return `[${items.join(',')}]`;
  }

  #object(): string {
    const entries = new Map<string, string>();
    for (let token = this.#next(); token !== '}' && token !== ''; token = this.#next()) {
      if (token === ',') continue;
      this.#next();
      entries.set(JSON.parse(token) as string, this.#value(this.#next()));
    }
    const keys = [...entries.keys()].sort(compareStrings);
    return `{${keys.map((key) => `${goString(key)}:${entries.get(key) ?? ''}`).join(',')}}`;
  }
}

function stringText(token: string): string {
  return goString(JSON.parse(token) as string);
}

/** As Go's encoder writes a string when it does not care for HTML. */
function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(/[\u2028\u2029]/g, (unit) =>
    unit === '\u2028' ? '\\u2028' : '\\u2029',
  );
}
