/** Text, or what a `%` asks for. */
export type Piece = string | DirectivePiece;

export interface DirectivePiece {
  /** `%s`, `%v` or `%d` and nothing more. */
  readonly isPlain: boolean;
  /** undefined: the format ends before it. */
  readonly verb: string | undefined;
  readonly flags: string;
  readonly width: number | '*' | undefined;
  readonly precision: number | '*' | undefined;
  /** `[n]`, counted from 0; -1 where it is no number. */
  readonly indexBefore: number | undefined;
  readonly indexOfPrecision: number | undefined;
  readonly indexBehind: number | undefined;
  /** An index stands before a width or precision that is no `*`. */
  readonly isMisplaced: boolean;
}

const MAX_NUMBER = 1_000_000;

export function parseFormat(format: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < format.length; ) {
    const percent = format.indexOf('%', at);
    const end = percent < 0 ? format.length : percent;
    if (end > at) pieces.push(format.slice(at, end));
    if (percent < 0) break;
    const parser = new DirectiveParser(format, percent + 1);
    pieces.push(parser.parse());
    at = parser.at;
  }
  return pieces;
}

class DirectiveParser {
  readonly #format: string;
  at: number;
  #isAfterIndex = false;
  #isMisplaced = false;

  constructor(format: string, at: number) {
    this.#format = format;
    this.at = at;
  }

  parse(): DirectivePiece {
    const start = this.at;
    while ('#0+- '.includes(this.#format.charAt(this.at) || 'x')) this.at += 1;
    const flags = this.#format.slice(start, this.at);
    const indexBefore = this.#index();
    const width = this.#measure();
    const { indexOfPrecision, precision } = this.#precision();
    const indexBehind = this.#isAfterIndex ? undefined : this.#index();
    const verb = this.#verb();
    const isPlain = this.at === start + 1 && (verb === 's' || verb === 'v' || verb === 'd');
    const isMisplaced = this.#isMisplaced;
    return {
      isPlain,
      verb,
      flags,
      width,
      precision,
      indexBefore,
      indexOfPrecision,
      indexBehind,
      isMisplaced,
    };
  }

  #precision(): Pick<DirectivePiece, 'indexOfPrecision' | 'precision'> {
    // A point at the very end is a verb to Go.
    if (this.#format.charAt(this.at) !== '.' || this.at + 1 >= this.#format.length) {
      return { indexOfPrecision: undefined, precision: undefined };
    }
    this.at += 1;
    if (this.#isAfterIndex) this.#isMisplaced = true;
    const indexOfPrecision = this.#index();
    return { indexOfPrecision, precision: this.#measure(false) ?? 0 };
  }

  #measure(mayNotFollowIndex = true): number | '*' | undefined {
    if (this.#format.charAt(this.at) === '*') {
      this.at += 1;
      this.#isAfterIndex = false;
      return '*';
    }
    const number = this.#number();
    if (mayNotFollowIndex && this.#isAfterIndex && number !== undefined) this.#isMisplaced = true;
    return number;
  }

  #number(): number | undefined {
    const start = this.at;
    while (/^[0-9]$/.test(this.#format.charAt(this.at))) this.at += 1;
    if (this.at === start) return undefined;
    const number = Number(this.#format.slice(start, this.at));
    if (number <= MAX_NUMBER) return number;
    // Go gives up at the end of the format.
    this.at = this.#format.length;
    return undefined;
  }

  #index(): number | undefined {
    if (this.#format.charAt(this.at) !== '[') {
      this.#isAfterIndex = false;
      return undefined;
    }
    const close = this.#format.indexOf(']', this.at + 1);
    if (close < 0) {
      this.at += 1;
      this.#isAfterIndex = false;
      return -1;
    }
    const text = this.#format.slice(this.at + 1, close);
    const isNumber = /^[0-9]{1,7}$/.test(text) && Number(text) <= MAX_NUMBER;
    this.at = close + 1;
    this.#isAfterIndex = isNumber;
    return isNumber ? Number(text) - 1 : -1;
  }

  #verb(): string | undefined {
    const point = this.#format.codePointAt(this.at);
    if (point === undefined) return undefined;
    const verb = String.fromCodePoint(point);
    this.at += verb.length;
    return verb;
  }
}
