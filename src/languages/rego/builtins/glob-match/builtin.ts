import { compileGlob, GlobError } from '#formats/glob';
import type { Regexp } from '#formats/regexp';
import { isArray, type Value } from '../../values/index.ts';
import { array, boolean, named, nothing, oneOf, signature, string } from '../declare.ts';
import { elementError, stringOperand, typeError } from '../operands.ts';
import { regexpUnder, testRegexp } from '../regexps.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'glob.match',
  description:
    'Does the text match the glob? `*` stops at delimiters, `**` does not; no delimiters given means a dot, null means none.',
  categories: ['glob'],
  declaration: signature(
    [named('pattern', string), named('delimiters', oneOf(nothing, array(string))), named('match', string)],
    named('result', boolean),
  ),
  steps: 10,
  evaluate,
};

const DOT: readonly string[] = ['.'];
const NONE: readonly string[] = [];

function evaluate(context: BuiltinContext, pattern: Value, delimiters: Value, match: Value): Value {
  const glob = stringOperand(pattern, 1);
  const separators = separatorsOf(delimiters);
  const text = stringOperand(match, 3);
  const matcher = regexpUnder(context, wayOf(separators), glob, () => compile(glob, separators));
  return testRegexp(context, matcher, text);
}

/** A way of compiling has no blanks in its name, and separators may be blanks. */
function wayOf(separators: readonly string[]): string {
  if (separators === DOT) return 'glob:46';
  return `glob:${separators.map((one) => one.codePointAt(0)).join(',')}`;
}

function compile(glob: string, separators: readonly string[]): Regexp {
  try {
    return compileGlob(glob, separators);
  } catch (error) {
    if (error instanceof GlobError)
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}

function separatorsOf(delimiters: Value): readonly string[] {
  if (delimiters === null) return NONE;
  if (!isArray(delimiters)) throw typeError(2, delimiters, 'array', 'null');
  if (delimiters.length === 0) return DOT;
  return delimiters.map((item) => {
    if (typeof item !== 'string') throw elementError(2, delimiters, item, 'string');
    if (item.length !== ((item.codePointAt(0) ?? 0) > 0xffff ? 2 : 1))
      throw elementError(2, delimiters, item, 'rune');
    return item;
  });
}
