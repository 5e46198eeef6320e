import { type CelProblem, problemAt } from '../errors.ts';
import { LexError } from './problem.ts';
import { type Token, tokenize } from './tokens.ts';

export type { Token };

/** Of the API server's parser, in UTF-16 units instead of code points. */
const MAX_LENGTH = 100_000;

/** Tokens of an expression, or why there are none. */
export function lex(text: string): { readonly tokens: readonly Token[] } | { readonly problem: CelProblem } {
  if (text.length > MAX_LENGTH)
    return { problem: problemAt(text, 0, `it is longer than ${MAX_LENGTH} letters`, 'limit') };
  try {
    return { tokens: tokenize(text) };
  } catch (error) {
    if (error instanceof LexError) return { problem: problemAt(text, error.at, error.message, 'syntax') };
    throw error;
  }
}
