import type { Token } from '../lex/index.ts';
import { ParseProblem } from './problem.ts';

/** Tokens and the place in them. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get token(): Token {
    // The last token is the end, and nobody goes past it.
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] as Token;
  }

  advance(): Token {
    const { token } = this;
    this.#next++;
    return token;
  }

  is(mark: string): boolean {
    const { token } = this;
    return token.kind === 'mark' && token.text === mark;
  }

  take(mark: string): Token | undefined {
    return this.is(mark) ? this.advance() : undefined;
  }

  expect(mark: string, where: string): Token {
    return this.take(mark) ?? this.refuse(`"${mark}" is missing ${where}`);
  }

  refuse(message: string): never {
    throw new ParseProblem(this.token.at, `${message}, not ${describe(this.token)}`);
  }
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'the end';
  return token.kind === 'text' ? 'a text' : `"${token.text}"`;
}
