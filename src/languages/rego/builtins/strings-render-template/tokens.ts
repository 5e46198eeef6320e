import type { Token } from './lex.ts';

/** The tokens of one action, one after the other. */
export class Tokens {
  readonly #tokens: readonly Token[];
  #at = 0;
  depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  skip(): void {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at += 1;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    this.skip();
    return this.take();
  }

  take(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  peekWord(): string | undefined {
    this.skip();
    const token = this.peek();
    return token?.kind === 'word' ? token.text : undefined;
  }

  isDone(): boolean {
    this.skip();
    return this.peek() === undefined;
  }

  /** Takes the sign if it comes next. */
  accept(text: string): boolean {
    this.skip();
    const token = this.peek();
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }
}
