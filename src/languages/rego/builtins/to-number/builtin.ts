import { isNumber, type NumberValue, parseNumber, quote, type Value } from '../../values/index.ts';
import { boolean, named, nothing, number, oneOf, signature, string } from '../declare.ts';
import { stepsOfPlaces } from '../number-cost.ts';
import { typeError } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'to_number',
  description: 'The number that a string states; null and false are 0, true is 1.',
  categories: ['conversions'],
  declaration: signature([named('value', oneOf(nothing, boolean, number, string))], named('num', number)),
  steps: 5,
  evaluate,
};

const FLOAT = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;
const NOT_FINITE = /^[+-]*(?:inf|infinity|nan)$/i;

function evaluate(context: BuiltinContext, x: Value): Value {
  if (isNumber(x)) return x;
  if (x === null || typeof x === 'boolean') return x === true ? 1 : 0;
  if (typeof x !== 'string') throw typeError(1, x, 'null', 'boolean', 'number', 'string');
  if (!isShortInteger(x)) context.spend(60 + stepsOfPlaces(x.length));
  return isShortInteger(x) ? Number(x) : numberOfText(x);
}

/** Digits alone, so few that a double holds them: what most texts are that become numbers. */
function isShortInteger(text: string): boolean {
  if (text.length === 0 || text.length > 15) return false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** What Go's ParseFloat takes, decimal. A double must be able to hold its size, not its digits. */
function numberOfText(text: string): NumberValue {
  if (NOT_FINITE.test(text)) throw typeError(1, text, 'valid number string');
  const match = FLOAT.exec(text);
  if (match === null) throw new BuiltinError(`strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`);
  if (!Number.isFinite(Number(text)))
    throw new BuiltinError(`strconv.ParseFloat: parsing ${quote(text)}: value out of range`);
  const [, whole = '', fraction = '', bare = ''] = match;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction || bare;
  const sign = text.startsWith('-') ? '-' : '';
  const number = parseNumber(`${sign}${digits}${rest && `.${rest}`}e${match[4] ?? 0}`);
  if (number === undefined) throw new BuiltinError('invalid number: number too big');
  return number;
}
