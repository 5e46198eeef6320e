import { GlobError } from './errors.ts';

/** One token of the small patterns that can be intersected: `a`, `.`, `[a-z]`, each with `+`, `*` or nothing. */
export interface Token {
  readonly kind: 'character' | 'dot' | 'set';
  /** Pairs of code points, both inclusive; of a dot none. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly flag: '' | '+' | '*';
}

/** Throws GlobError, worded as glob-intersection's. */
export function tokenize(pattern: string): readonly Token[] {
  const reader = new Reader(pattern);
  const tokens: Token[] = [];
  for (let token = reader.token(); token; token = reader.token()) tokens.push(token);
  return simplify(tokens);
}

/** Do two tokens have a character in common? */
export function tokensMeet(a: Token, b: Token): boolean {
  if (a.kind === 'dot' || b.kind === 'dot') return true;
  return a.ranges.some(([from, to]) => b.ranges.some((other) => from <= other[1] && other[0] <= to));
}

/** Neighbours that repeat the same characters are one: `a*a+` is `a+`. */
function simplify(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    const isRepeated = last && token.flag !== '' && last.flag !== '' && sameCharacters(last, token);
    if (!isRepeated) out.push(token);
    else out[out.length - 1] = { ...last, flag: token.flag === '+' || last.flag === '+' ? '+' : '*' };
  }
  return out;
}

function sameCharacters(a: Token, b: Token): boolean {
  return a.kind === b.kind && joined(a).join() === joined(b).join();
}

function joined({ ranges }: Token): readonly number[] {
  const out: number[] = [];
  for (const [from, to] of [...ranges].sort((x, y) => x[0] - y[0])) {
    const end = out.at(-1);
    if (end !== undefined && from <= end + 1) out[out.length - 1] = Math.max(end, to);
    else out.push(from, to);
  }
  return out;
}

interface Letter {
  readonly text: string;
  readonly isEscaped: boolean;
}

class Reader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  token(): Token | undefined {
    const letter = this.#letter();
    if (!letter) return undefined;
    const { kind, ranges } = this.#body(letter);
    const flag = this.#characters[this.#at];
    if (flag !== '+' && flag !== '*') {
      this.#checkEscape();
      return { kind, ranges, flag: '' };
    }
    this.#at += 1;
    return { kind, ranges, flag };
  }

  #body({ text, isEscaped }: Letter): Omit<Token, 'flag'> {
    if (!isEscaped && text === '.') return { kind: 'dot', ranges: [] };
    if (!isEscaped && text === '[') return { kind: 'set', ranges: this.#set() };
    if (!isEscaped && text === ']') throw this.#error("set-close ']' with no preceding '['");
    if (!isEscaped && (text === '+' || text === '*'))
      throw this.#error(`flag '${text}' must be preceded by a non-flag`);
    return { kind: 'character', ranges: [[pointOf(text), pointOf(text)]] };
  }

  #set(): readonly (readonly [number, number])[] {
    const ranges: (readonly [number, number])[] = [];
    let previous: string | undefined;
    for (let letter = this.#letter(); letter; letter = this.#letter()) {
      if (!letter.isEscaped && letter.text === ']') return ranges;
      if (!letter.isEscaped && letter.text === '-') {
        ranges.push(this.#span(previous));
        previous = undefined;
      } else {
        ranges.push([pointOf(letter.text), pointOf(letter.text)]);
        previous = letter.text;
      }
    }
    throw this.#error('found [ without matching ]');
  }

  #span(previous: string | undefined): readonly [number, number] {
    const dash = "range character '-'";
    if (previous === undefined) throw this.#error(`${dash} must be preceded by a Unicode character`);
    const next = this.#at < this.#characters.length - 1 ? this.#letter() : undefined;
    if (!next) throw this.#error(`${dash} must be followed by a Unicode character`);
    if (!next.isEscaped && (next.text === ']' || next.text === '-')) {
      throw this.#error(`${dash} cannot be followed by a special symbol`);
    }
    if (pointOf(next.text) < pointOf(previous)) {
      throw this.#error(`range is out of order: '${next.text}' comes before '${previous}' in Unicode`);
    }
    return [pointOf(previous), pointOf(next.text)];
  }

  #letter(): Letter | undefined {
    const text = this.#characters[this.#at];
    if (text === undefined) return undefined;
    if (text !== '\\') {
      this.#at += 1;
      return { text, isEscaped: false };
    }
    this.#checkEscape();
    this.#at += 2;
    return { text: this.#characters[this.#at - 1] ?? '', isEscaped: true };
  }

  #checkEscape(): void {
    const isLast = this.#at === this.#characters.length - 1;
    if (isLast && this.#characters[this.#at] === '\\')
      throw this.#error('input ends with a \\ (escape) character');
  }

  #error(reason: string): GlobError {
    const input = this.#characters.join('');
    return new GlobError(`input:${input}, pos:${this.#at}, ${reason}: the input provided is invalid`);
  }
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
