import { compileRegexp, quoteRegexp, type Regexp, RegexpError } from '#formats/regexp';
import { GlobError } from './errors.ts';

/**
 * A glob as gobwas/glob reads it: `*` any characters but separators, `**` any characters, `?` one that is no
 * separator, `[abc]`, `[a-z]` and both with `!`, `{a,b}` of globs, `\` before what stands for itself. Matching takes
 * time linear in the text. Throws GlobError.
 */
export function compileGlob(pattern: string, separators: readonly string[] = []): Regexp {
  const source = new Translator(pattern, separators).translate();
  try {
    return compileRegexp(source);
  } catch (error) {
    if (error instanceof RegexpError) throw new GlobError(`glob: ${error.code}`, { cause: error });
    throw error;
  }
}

/** The glob that matches the text itself. */
export function quoteGlob(text: string): string {
  return text.replace(/[*?\\[\]{}]/g, '\\$&');
}

/** Writes the glob as a regular expression, of which ours says how to run it. */
class Translator {
  readonly #characters: readonly string[];
  readonly #single: string;
  #at = 0;
  #depth = 0;
  #out = '';

  constructor(pattern: string, separators: readonly string[]) {
    this.#characters = Array.from(pattern);
    this.#single = separators.length === 0 ? '(?s:.)' : `[^${separators.map(classPoint).join('')}]`;
  }

  translate(): string {
    while (this.#at < this.#characters.length) this.#item();
    if (this.#depth > 0) throw this.#error('unclosed `{`');
    return `^(?:${this.#out})$`;
  }

  #item(): void {
    const character = this.#next();
    const isInGroup = this.#depth > 0;
    if (character === '{') this.#open();
    else if (character === ',' && isInGroup) this.#out += '|';
    else if (character === '}' && isInGroup) this.#close();
    else if (character === '[') this.#range();
    else if (character === '?') this.#out += this.#single;
    else if (character === '*') this.#star();
    else this.#text(character);
  }

  #next(): string | undefined {
    const character = this.#characters[this.#at];
    if (character !== undefined) this.#at += 1;
    return character;
  }

  #open(): void {
    this.#depth += 1;
    this.#out += '(?:';
  }

  #close(): void {
    this.#depth -= 1;
    this.#out += ')';
  }

  #star(): void {
    const isSuper = this.#characters[this.#at] === '*';
    if (isSuper) this.#at += 1;
    this.#out += isSuper ? '(?s:.*)' : `${this.#single}*`;
  }

  #text(character: string | undefined): void {
    const literal = character === '\\' ? this.#next() : character;
    if (literal === undefined) throw this.#error('trailing backslash');
    this.#out += quoteRegexp(literal);
  }

  /** Behind its bracket: either one range, `[a-c]`, or a list of characters in which `-` is one of them. */
  #range(): void {
    const isNegated = this.#characters[this.#at] === '!';
    if (isNegated) this.#at += 1;
    const body = this.#characters[this.#at + 1] === '-' ? this.#span() : this.#list();
    if (this.#characters[this.#at] === undefined) throw this.#error('unexpected end of input');
    if (this.#next() !== ']') throw this.#error('expected close range character');
    if (body === '') throw this.#error('could not parse range');
    this.#out += `[${isNegated ? '^' : ''}${body}]`;
  }

  #span(): string {
    const low = this.#next() ?? '';
    this.#at += 1;
    const high = this.#next();
    if (high === undefined) throw this.#error('unexpected end of input');
    if (pointOf(high) < pointOf(low)) {
      if (this.#next() === undefined) throw this.#error('unexpected end of input');
      throw this.#error('range hi character is less than lo');
    }
    return `${classPoint(low)}-${classPoint(high)}`;
  }

  #list(): string {
    let out = '';
    for (
      let character = this.#characters[this.#at];
      character !== ']';
      character = this.#characters[this.#at]
    ) {
      if (character === '\\') this.#at += 1;
      const literal = this.#next();
      if (literal === undefined)
        throw this.#error(character === '\\' ? 'trailing backslash' : 'unexpected end of input');
      out += classPoint(literal);
    }
    return out;
  }

  #error(reason: string): GlobError {
    const offset = new TextEncoder().encode(this.#characters.slice(0, this.#at).join('')).length;
    return new GlobError(`glob: syntax error at ${offset}: ${reason}`);
  }
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function classPoint(character: string): string {
  return `\\x{${pointOf(character).toString(16)}}`;
}
