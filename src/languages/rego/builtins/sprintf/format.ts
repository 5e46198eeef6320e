import { isNumber, type Value, valueText } from '../../values/index.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import type { BuiltinContext } from '../types.ts';
import { type Argument, argumentOf, typeNameOf } from './arguments.ts';
import { stepsOfFormat } from './cost.ts';
import { type Directive, PLAIN } from './directive.ts';
import { formatFloat } from './floats.ts';
import { formatInteger } from './integers.ts';
import { type Piece, parseFormat } from './parse-format.ts';
import { formatString } from './strings.ts';

const MAX_WIDTH = 1_000_000;

const formats = new BoundedCache<readonly Piece[]>();

/** Formats as Go's fmt.Sprintf does with what OPA hands it. */
export function formatValues(context: BuiltinContext, format: string, values: readonly Value[]): string {
  context.spend(stepsOfFormat(format));
  const pieces = formats.get(format, parseFormat);
  return quickly(context, pieces, values) ?? new Printer(context, values).print(pieces);
}

/** Plain `%s`, `%v` and `%d` in order, as nearly all formats are; undefined where anything else comes up. */
function quickly(
  context: BuiltinContext,
  pieces: readonly Piece[],
  values: readonly Value[],
): string | undefined {
  let out = '';
  let next = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      out += piece;
      continue;
    }
    if (!piece.isPlain || next >= values.length) return undefined;
    const value = values[next];
    next += 1;
    if (typeof value === 'string' && piece.verb !== 'd') out += value;
    else if (typeof value === 'number' && Number.isSafeInteger(value) && piece.verb !== 's') out += value;
    else if (value === undefined) return undefined;
    else if (piece.verb !== 'd' && !isNumber(value)) out += paidText(context, value);
    else out += formatArgument(paidArgument(context, value), { ...PLAIN, verb: piece.verb ?? 'v' });
  }
  return next === values.length ? out : undefined;
}

function paidText(context: BuiltinContext, value: Value): string {
  payForParts(context, value, WRITTEN);
  return valueText(value);
}

/** A format may name one argument again and again: each time it is paid for. */
function paidArgument(context: BuiltinContext, value: Value): Argument {
  payForParts(context, value, WRITTEN);
  return argumentOf(value);
}

/** One argument by one directive; a verb that it does not have is written into the text. */
function formatArgument(argument: Argument, directive: Directive): string {
  const { verb } = directive;
  if (verb === 'T') return formatString(typeNameOf(argument), { ...directive, verb: 's' }) ?? '';
  if (verb === 'p') return badVerb(argument, 'p');
  return formatKnown(argument, directive) ?? badVerb(argument, verb, directive);
}

function formatKnown(argument: Argument, directive: Directive): string | undefined {
  // %+v and %#v mean other things than a sign and a prefix.
  const own =
    directive.verb === 'v' && typeof argument !== 'string' && argument.type !== '*big.Int'
      ? { ...directive, plus: false, sharp: false }
      : directive;
  if (typeof argument === 'string') return formatString(argument, own);
  return argument.type === 'float64' ? formatFloat(argument.value, own) : formatInteger(argument, own);
}

/** The argument in its plain form, though with the flags that were given. */
function badVerb(argument: Argument, verb: string, directive: Directive = PLAIN): string {
  const plain = typeof argument === 'string' ? 's' : argument.type === 'float64' ? 'g' : 'd';
  return `%!${verb}(${typeNameOf(argument)}=${formatKnown(argument, { ...directive, verb: plain }) ?? ''})`;
}

/** Goes through the pieces with all that Go allows: indexes, widths from arguments, too many or too few of them. */
class Printer {
  readonly #context: BuiltinContext;
  readonly #values: readonly Value[];
  #next = 0;
  #isReordered = false;
  /** Does the index that was just read name an argument? */
  #isIndexGood = true;

  constructor(context: BuiltinContext, values: readonly Value[]) {
    this.#context = context;
    this.#values = values;
  }

  print(pieces: readonly Piece[]): string {
    let out = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') {
        out += piece;
        continue;
      }
      const text = this.#directive(piece);
      this.#context.spend(20 + (text.length >> 1));
      out += text;
    }
    return out + this.#extra();
  }

  #directive(piece: Exclude<Piece, string>): string {
    this.#isIndexGood = !piece.isMisplaced;
    this.#index(piece.indexBefore);
    const width = this.#measure(piece.width);
    this.#index(piece.indexOfPrecision);
    const precision = this.#measure(piece.precision);
    this.#index(piece.indexBehind);
    let complaint = piece.width === '*' && width === undefined ? '%!(BADWIDTH)' : '';
    if (piece.precision === '*' && (precision === undefined || precision < 0)) complaint += '%!(BADPREC)';
    const { verb } = piece;
    if (verb === undefined) return `${complaint}%!(NOVERB)`;
    if (verb === '%') return `${complaint}%`;
    if (!this.#isIndexGood) return `${complaint}%!${verb}(BADINDEX)`;
    const value = this.#values[this.#next];
    if (value === undefined) return `${complaint}%!${verb}(MISSING)`;
    this.#next += 1;
    const argument = paidArgument(this.#context, value);
    return complaint + formatArgument(argument, directiveOf(piece, width, precision));
  }

  #index(index: number | undefined): void {
    if (index === undefined) return;
    this.#isReordered = true;
    if (index >= 0 && index < this.#values.length) this.#next = index;
    else this.#isIndexGood = false;
  }

  #measure(measure: number | '*' | undefined): number | undefined {
    if (measure !== '*') return measure;
    const value = this.#values[this.#next];
    if (value !== undefined) this.#next += 1;
    const isUsable = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_WIDTH;
    return isUsable ? value : undefined;
  }

  #extra(): string {
    if (this.#isReordered || this.#next >= this.#values.length) return '';
    const rest = this.#values.slice(this.#next).map((value) => {
      const argument = paidArgument(this.#context, value);
      return `${typeNameOf(argument)}=${formatArgument(argument, PLAIN)}`;
    });
    return `%!(EXTRA ${rest.join(', ')})`;
  }
}

function directiveOf(
  piece: Exclude<Piece, string>,
  width: number | undefined,
  precision: number | undefined,
): Directive {
  const isNegative = width !== undefined && width < 0;
  return {
    verb: piece.verb ?? 'v',
    minus: piece.flags.includes('-') || isNegative,
    plus: piece.flags.includes('+'),
    sharp: piece.flags.includes('#'),
    space: piece.flags.includes(' '),
    zero: piece.flags.includes('0') && !isNegative,
    width: isNegative ? -width : width,
    precision: precision !== undefined && precision < 0 ? undefined : precision,
  };
}
