import { type CelProblem, problemAt } from '../errors.ts';
import type { Token } from '../lex/index.ts';
import { Parser } from './parser.ts';
import { ParseProblem } from './problem.ts';
import type { Expr } from './tree.ts';

export { ACCUMULATOR } from './macros.ts';
export { type Expr, type Fold, OPERATOR, qualifiedName } from './tree.ts';

/** The tree of the tokens of a text with its macros expanded, or why there is none. */
export function parse(
  tokens: readonly Token[],
  text: string,
): { readonly expr: Expr } | { readonly problem: CelProblem } {
  try {
    return { expr: new Parser(tokens).parse() };
  } catch (error) {
    if (error instanceof ParseProblem)
      return { problem: problemAt(text, error.at, error.message, error.code) };
    throw error;
  }
}
