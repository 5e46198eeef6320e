import { compileRegexp, type Meter, type Regexp, RegexpError } from '#formats/regexp';
import { BoundedCache } from './bounded-cache.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A compiled pattern, how it was compiled, and what that took. */
interface Compiled {
  readonly way: string;
  readonly pattern: string;
  readonly regexp: Regexp;
  readonly steps: number;
}

/** Kept for whoever asks next, apart for each way of compiling: they depend on the text alone. */
const caches = new Map<string, BoundedCache<Compiled>>();

/** Patterns that one evaluation has paid for and may use again; beyond these it forgets them, and pays again. */
const MOST_AT_HAND = 512;
/** So many are looked through one by one: most evaluations use two or three patterns, and a map for them costs more. */
const FEW = 8;

/** The patterns of one evaluation. */
class AtHand {
  readonly #few: Compiled[] = [];
  #many: Map<string, Compiled> | undefined = undefined;
  #meter: Meter | undefined = undefined;

  /** Pays for the work of our own engine. */
  meterFor(context: BuiltinContext): Meter {
    this.#meter ??= (instructions) => context.spend(instructions);
    return this.#meter;
  }

  find(way: string, pattern: string): Regexp | undefined {
    for (const held of this.#few) if (held.pattern === pattern && held.way === way) return held.regexp;
    return this.#many?.get(`${way} ${pattern}`)?.regexp;
  }

  keep(compiled: Compiled): void {
    if (this.#few.length < FEW) {
      this.#few.push(compiled);
      return;
    }
    this.#many ??= new Map();
    if (this.#many.size >= MOST_AT_HAND) this.#many.clear();
    this.#many.set(`${compiled.way} ${compiled.pattern}`, compiled);
  }
}

function newAtHand(): AtHand {
  return new AtHand();
}

// What an evaluation pays must not depend on those before it: a pattern costs what it takes to compile it when it is
// met first, also where it was kept.
function atHand(context: BuiltinContext): AtHand {
  return context.remember('regexps', '', newAtHand);
}

/** The compiled pattern; a wrong one is an error in Go's words. */
export function regexpOf(context: BuiltinContext, pattern: string): Regexp {
  return regexpUnder(context, '', pattern, compile);
}

/** The same for what is compiled in another way, which has a name of its own without blanks. */
export function regexpUnder(
  context: BuiltinContext,
  way: string,
  pattern: string,
  make: (pattern: string) => Regexp,
): Regexp {
  const patterns = atHand(context);
  const known = patterns.find(way, pattern);
  if (known !== undefined) return known;
  const cache = cacheOf(way);
  const kept = cache.find(pattern);
  const steps = kept?.steps ?? compileSteps(pattern);
  context.spend(steps);
  const compiled = kept ?? cache.get(pattern, () => ({ way, pattern, regexp: make(pattern), steps }));
  patterns.keep(compiled);
  return compiled.regexp;
}

/** Ways are few, but for globs with odd separators: all go when there are too many. */
function cacheOf(way: string): BoundedCache<Compiled> {
  const known = caches.get(way);
  if (known !== undefined) return known;
  if (caches.size >= 64) caches.clear();
  const made = new BoundedCache<Compiled>();
  caches.set(way, made);
  return made;
}

function compile(pattern: string): Regexp {
  try {
    return compileRegexp(pattern);
  } catch (error) {
    if (error instanceof RegexpError)
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}

/** Classes that reach far beyond ASCII, and the same without regard to case. */
const WIDE = /\\[pPDSW]|\[\^|\.|[^\u0000-\u007f]/;
const FOLDED = /\(\?[a-zA-Z]*i/;
const COUNTED = /\{\d/;

/** To prove how long a host's RegExp takes is most of it, up to a bound. */
function compileSteps(pattern: string): number {
  const isWide = WIDE.test(pattern);
  const classes = isWide ? 40_000 : 0;
  const folding = isWide && FOLDED.test(pattern) ? 200_000 : 0;
  const counts = COUNTED.test(pattern) ? 30_000 : 0;
  return 15_000 + 50 * pattern.length + classes + folding + counts;
}

/** Pays while our own engine works; what the host's runs is paid by the text. */
export function meterOf(context: BuiltinContext): Meter {
  return atHand(context).meterFor(context);
}

/** Pays for one look at each character of a text, by whichever engine. */
export function payForLooks(context: BuiltinContext, regexp: Regexp, text: string): void {
  context.spend((text.length * (1 + regexp.ways)) / 4);
}

const SHORT_TEXT = 256;

/** Does any part of the text match? */
export function testRegexp(context: BuiltinContext, regexp: Regexp, text: string): boolean {
  payForLooks(context, regexp, text);
  // The host's engine has no use for a meter, and runs short texts for certain.
  if (regexp.isNative && text.length < SHORT_TEXT) return regexp.test(text);
  return regexp.test(text, meterOf(context));
}
