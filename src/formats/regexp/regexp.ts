import { type Alphabet, alphabetOf } from './alphabet.ts';
import { costOf } from './ambiguity.ts';
import { Automaton } from './automaton.ts';
import { Backtracker, isShortFor } from './backtracker.ts';
import { Machine } from './machine.ts';
import { toNative } from './native.ts';
import { parsePattern } from './parse.ts';
import { positionsOf } from './positions.ts';
import { compileProgram, type Program, startsAtBegin } from './program.ts';
import { expandTemplate, parseTemplate } from './template.ts';
import type { Pattern } from './tree.ts';

/** Of longer texts the host's matcher may run out of its stack. */
const MAX_NATIVE_TEXT = 1 << 20;

export interface Match {
  /** In UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** By number of the group, 0 is the whole match; undefined where a group took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Told of the work while it is done, in instructions looked at: throw here to stop. Nothing is told of the host's. */
export type Meter = (characters: number) => void;

export interface RegexpOptions {
  /** `linear`: never the host's RegExp; for tests, which compare both. */
  readonly engine?: 'fastest' | 'linear';
}

interface Native {
  readonly search: RegExp;
  /** The same with `g`, for matches from a place on. */
  readonly listing: RegExp | undefined;
  readonly keepsGroups: boolean;
  readonly ways: number;
}

/**
 * A pattern in the syntax of Go's regexp package, with its meaning. No pattern takes more time than the length of the
 * text by the length of the pattern; those for which the host's RegExp is proven to be linear too are run by it.
 */
export class Regexp {
  readonly source: string;
  /** By number of the group; '' where it has no name. */
  readonly groupNames: readonly string[];
  readonly #pattern: Pattern;
  readonly #alphabet: Alphabet;
  readonly #isAnchored: boolean;
  readonly #native: Native | undefined;
  #program: Program | undefined;
  #automaton: Automaton | undefined;
  #machine: Machine | undefined;
  #backtracker: Backtracker | undefined;

  constructor(source: string, options: RegexpOptions = {}) {
    this.source = source;
    this.#pattern = parsePattern(source);
    this.groupNames = this.#pattern.groupNames;
    this.#alphabet = alphabetOf(this.#pattern.root, source);
    this.#isAnchored = startsAtBegin(this.#pattern.root);
    this.#native = options.engine === 'linear' ? undefined : this.#toNative();
    // Without it the size of the program is checked here, so that a pattern is refused when it is made.
    if (!this.#native) this.#program = compileProgram(this.#pattern.root, this.#alphabet, source);
  }

  /** Without the whole match. */
  get groupCount(): number {
    return this.groupNames.length - 1;
  }

  /** Is it run by the host's RegExp? */
  get isNative(): boolean {
    return this.#native !== undefined;
  }

  /** How often the host's RegExp may look at a character of a text; 1 where it does not run the pattern. */
  get ways(): number {
    return this.#native?.ways ?? 1;
  }

  /** Is there a match anywhere? */
  test(text: string, meter?: Meter): boolean {
    if (this.#native && text.length <= MAX_NATIVE_TEXT) {
      this.#native.search.lastIndex = 0;
      return this.#native.search.test(text);
    }
    this.#automaton ??= new Automaton(this.#programOf(), this.#alphabet);
    return this.#automaton.test(text, meter);
  }

  /** The first match that starts at `from` or later; `^` still means the start of the text. */
  find(text: string, from = 0, meter?: Meter): Match | undefined {
    if (this.#isAnchored && from > 0) return undefined;
    const listing = this.#native?.listing;
    const useNative = listing && this.#native?.keepsGroups && text.length <= MAX_NATIVE_TEXT;
    return useNative ? findNative(listing, text, from) : this.#findLinear(text, from, meter);
  }

  /** Matches that do not overlap, at most `limit`, all when it is negative; none is empty right behind another. */
  findAll(text: string, limit = -1, meter?: Meter): readonly Match[] {
    const found: Match[] = [];
    let previousEnd = -1;
    for (let at = 0; at <= text.length && (limit < 0 || found.length < limit); ) {
      const match = this.find(text, at, meter);
      if (!match) break;
      const isEmpty = match.end === at;
      if (!isEmpty || match.start !== previousEnd) found.push(match);
      previousEnd = match.end;
      at = isEmpty ? at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) : match.end;
    }
    return found;
  }

  /** By match, the text of the whole and of each group; '' where a group took no part. */
  findSubmatches(text: string, limit = -1, meter?: Meter): readonly (readonly string[])[] {
    return this.findAll(text, limit, meter).map(({ groups }) => groups.map((group) => group ?? ''));
  }

  /** Replaces matches, at most `limit`, by the template, in which `$1`, `${1}` and `${name}` stand for groups. */
  replaceAll(text: string, template: string, meter?: Meter, limit = -1): string {
    const matches = this.findAll(text, limit, meter);
    if (matches.length === 0) return text;
    const pieces = parseTemplate(template, this.groupNames);
    let out = '';
    let end = 0;
    for (const match of matches) {
      const expanded = expandTemplate(pieces, match.groups);
      meter?.(expanded.length);
      out += text.slice(end, match.start) + expanded;
      end = match.end;
    }
    return out + text.slice(end);
  }

  /** The text between the matches: at most `limit` pieces, all when it is negative. */
  split(text: string, limit = -1, meter?: Meter): readonly string[] {
    if (limit === 0) return [];
    if (this.source !== '' && text === '') return [''];
    const pieces: string[] = [];
    let begin = 0;
    let end = 0;
    for (const match of this.findAll(text, limit, meter)) {
      if (limit > 0 && pieces.length >= limit - 1) break;
      end = match.start;
      if (match.end !== 0) pieces.push(text.slice(begin, end));
      begin = match.end;
    }
    if (end !== text.length) pieces.push(text.slice(begin));
    return pieces;
  }

  #findLinear(text: string, from: number, meter: Meter | undefined): Match | undefined {
    const program = this.#programOf();
    // A look into the table for each character is cheap next to the machine, which then runs for nothing. What can only
    // begin at the beginning fails there at once, mostly.
    const isSoonKnown = this.#isAnchored && isShortFor(program, text, from);
    if (from === 0 && !isSoonKnown && !this.test(text, meter)) return undefined;
    const places = this.#placesIn(program, text, from, meter);
    if (!places) return undefined;
    const groups = this.groupNames.map((_, index) => {
      const start = places[2 * index] ?? -1;
      return start < 0 ? undefined : text.slice(start, places[2 * index + 1]);
    });
    return { start: places[0] ?? 0, end: places[1] ?? 0, groups };
  }

  #placesIn(program: Program, text: string, from: number, meter: Meter | undefined): Int32Array | undefined {
    const groups = this.groupNames.length;
    if (isShortFor(program, text, from)) {
      this.#backtracker ??= new Backtracker(program, this.#alphabet, groups);
      return this.#backtracker.run(text, from, meter);
    }
    this.#machine ??= new Machine(program, this.#alphabet, groups);
    return this.#machine.run(text, from, meter);
  }

  #programOf(): Program {
    this.#program ??= compileProgram(this.#pattern.root, this.#alphabet, this.source);
    return this.#program;
  }

  #toNative(): Native | undefined {
    const positions = positionsOf(this.#pattern.root, this.#alphabet);
    if (!positions) return undefined;
    const { isSearchLinear, isListingLinear, ways } = costOf(positions, this.#isAnchored);
    if (!isSearchLinear) return undefined;
    const native = toNative(this.#pattern.root, this.#isAnchored);
    if (!native) return undefined;
    const { source, flags, keepsGroups } = native;
    return {
      // Where a match can only start at the beginning, `y` keeps every host from looking further.
      search: new RegExp(source, this.#isAnchored ? `${flags}y` : flags),
      listing: isListingLinear ? new RegExp(source, `${flags}g`) : undefined,
      keepsGroups,
      ways,
    };
  }
}

function findNative(expression: RegExp, text: string, from: number): Match | undefined {
  expression.lastIndex = from;
  const match = expression.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length, groups: match } : undefined;
}

/** Throws RegexpError, worded as Go's. */
export function compileRegexp(source: string, options?: RegexpOptions): Regexp {
  return new Regexp(source, options);
}

/** The pattern that matches the text itself, as Go's QuoteMeta writes it. */
export function quoteRegexp(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
