import { compileRegexp, type Meter, type Regexp, RegexpError } from '#formats/regexp';
import { BoundedCache } from './bounded-cache.ts';
import { payForText } from './text.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

const cache = new BoundedCache<Regexp>();

/** The compiled pattern; a wrong one is an error in Go's words. */
export function regexpOf(context: BuiltinContext, pattern: string): Regexp {
  return cache.get(pattern, () => {
    context.spend(1 + (pattern.length >> 3));
    try {
      return compileRegexp(pattern);
    } catch (error) {
      if (error instanceof RegexpError)
        throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
      throw error;
    }
  });
}

/** Pays while our own engine works; what the host's runs is paid by the text. */
export function meterOf(context: BuiltinContext): Meter {
  return (instructions) => context.spend(instructions / 8);
}

/** Does any part of the text match? */
export function testRegexp(context: BuiltinContext, regexp: Regexp, text: string): boolean {
  // A look at a character takes longer here than where texts are only copied.
  payForText(context, text.length * 8);
  return regexp.isNative ? regexp.test(text) : regexp.test(text, meterOf(context));
}
