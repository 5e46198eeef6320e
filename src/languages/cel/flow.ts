// biome-ignore-all assist/source/organizeImports: the stages stand in the order in which they run
import { lex } from './lex/index.ts';
import { parse } from './parse/index.ts';
import { check } from './check/index.ts';
import { type CelProgram, compile } from './compile/index.ts';
import type { CelEnvironment } from './environment.ts';
import { CelError, type CelProblem, problemAt } from './errors.ts';

/** Reads, checks and compiles an expression. Throws CelError with all that is wrong. */
export function compileCel(text: string, environment: CelEnvironment): CelProgram {
  const lexed = lex(text);
  if ('problem' in lexed) throw new CelError([lexed.problem]);
  const parsed = parse(lexed.tokens, text);
  if ('problem' in parsed) throw new CelError([parsed.problem]);
  const checked = check(parsed.expr, environment.checked);
  const [first, ...others] = checked.problems.map(
    ({ at, message }): CelProblem => problemAt(text, at, message, 'type'),
  );
  if (first !== undefined) throw new CelError([first, ...others]);
  return compile(parsed.expr, checked, environment, text);
}
