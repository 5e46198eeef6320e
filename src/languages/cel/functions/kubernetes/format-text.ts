import { fail } from '../../errors.ts';
import { compareTexts } from '../../values/compare.ts';
import { kindOf, typeNameOf } from '../../values/kind.ts';
import { entriesOf, isMap } from '../../values/map.ts';
import { doubleOf, isInt } from '../../values/numbers.ts';
import { doubleText, textOf } from '../../values/text.ts';
import {
  type CelMap,
  CelUint,
  type Data,
  Duration,
  Timestamp,
  TypeValue,
  type Value,
} from '../../values/types.ts';

const CLAUSE = /%(?:%|(?:\.(\d+))?([a-zA-Z]))/g;
const MAX_PRECISION = 1000;

/**
 * Which words a formatted value gets. `kubernetes`: those of the version that API servers have, where lists hold literals
 * (`["a"]`) and numbers are written for readers of English (`1,234.500000`). `latest`: those of the specification today.
 */
export type FormatStyle = 'kubernetes' | 'latest';

type Clause = (value: Value, precision: number) => string;

/** `'%s has %d'.format([name, count])` */
export function formatText(style: FormatStyle, pattern: string, args: readonly Value[]): string {
  let next = 0;
  let end = 0;
  let made = '';
  for (const match of pattern.matchAll(CLAUSE)) {
    made += literal(pattern.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[0] === '%%') made += '%';
    else {
      const value = args[next];
      if (value === undefined) return fail(`index ${next} out of range`);
      next++;
      made += formatOne(style, match[2] ?? '', match[1], value);
    }
  }
  return made + literal(pattern.slice(end));
}

function literal(text: string): string {
  const at = text.indexOf('%');
  if (at === -1) return text;
  return fail(
    at === text.length - 1 ? 'unexpected end of string' : `unrecognized formatting clause "${text[at + 1]}"`,
  );
}

function formatOne(
  style: FormatStyle,
  clause: string,
  precisionText: string | undefined,
  value: Value,
): string {
  const precision = precisionText === undefined ? 6 : Number(precisionText);
  if (precision > MAX_PRECISION)
    fail(`precision ${precision} exceeds maximum allowed precision ${MAX_PRECISION}`);
  const clauses = CLAUSES[style];
  const format = Object.hasOwn(clauses, clause) ? clauses[clause] : undefined;
  if (format === undefined) return fail(`unrecognized formatting clause "${clause}"`);
  return format(value, precision);
}

const WHOLE: Readonly<Record<string, Clause>> = {
  b: (value) => (typeof value === 'boolean' ? (value ? '1' : '0') : inBase(value, 2, 'binary')),
  o: (value) => inBase(value, 8, 'octal'),
  x: (value) => hex(value),
  X: (value) => hex(value).toUpperCase(),
};

const CLAUSES: Readonly<Record<FormatStyle, Readonly<Record<string, Clause>>>> = {
  latest: {
    ...WHOLE,
    s: (value) => shown(value),
    d: (value) => wholeOf(value) ?? infinityOf(value),
    f: (value, precision) => real(value, 'fixed-point', (double) => fixed(double, precision)),
    e: (value, precision) => real(value, 'scientific', (double) => exponential(double, precision)),
  },
  kubernetes: {
    ...WHOLE,
    s: (value) => (Array.isArray(value) || isMap(value) ? literalOf(value) : shown(value)),
    d: (value) => wholeOf(value) ?? refused(value, 'decimal'),
    f: (value, precision) => inEnglish(value, 'fixed-point', (double) => grouped(fixed(double, precision))),
    e: (value, precision) => inEnglish(value, 'scientific', (double) => powerOfTen(double, precision)),
  },
};

function refused(value: Value, what: string): never {
  return fail(
    `error during formatting: ${what} clause can only be used on other types than ${typeNameOf(value)}`,
  );
}

function wholeOf(value: Value): string | undefined {
  if (isInt(value)) return String(value);
  return value instanceof CelUint ? String(value.value) : undefined;
}

function infinityOf(value: Value): string {
  const double = doubleOf(value);
  return double === undefined || Number.isFinite(double) ? refused(value, 'decimal') : infinity(double);
}

function infinity(double: number): string {
  if (Number.isNaN(double)) return 'NaN';
  return double > 0 ? 'Infinity' : '-Infinity';
}

function real(value: Value, what: string, format: (double: number) => string): string {
  const double = doubleOf(value) ?? named(value) ?? (isInt(value) ? Number(value) : undefined);
  const number = double ?? (value instanceof CelUint ? Number(value.value) : refused(value, what));
  return Number.isFinite(number) ? format(number) : infinity(number);
}

/** Numbers that JSON cannot write come as texts. */
function named(value: Value): number | undefined {
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : undefined;
}

/** With halves to the even neighbour, as IEEE 754 has it and toFixed has not. */
function fixed(double: number, precision: number): string {
  if (precision === 0 && Math.abs(double % 1) === 0.5) return String(2 * Math.round(double / 2));
  const text = double.toFixed(Math.min(precision, 100));
  return precision > 100 ? text + '0'.repeat(precision - 100) : text;
}

/** Only doubles, and texts that name what JSON cannot write. */
function inEnglish(value: Value, what: string, format: (double: number) => string): string {
  const double = doubleOf(value) ?? named(value) ?? refused(value, what);
  if (Number.isNaN(double)) return 'NaN';
  return Number.isFinite(double) ? format(double) : double > 0 ? '∞' : '-∞';
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

const RAISED: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** `1.5 × 10⁰³`, with narrow blanks. */
function powerOfTen(double: number, precision: number): string {
  const [digits = '', exponent = '0'] = double.toExponential(Math.min(precision, 100)).split('e');
  const size = String(Math.abs(Number(exponent))).padStart(2, '0');
  const raised = [...(exponent.startsWith('-') ? `-${size}` : size)].map((letter) => RAISED[letter]).join('');
  return `${digits}\u202f×\u202f10${raised}`;
}

function exponential(double: number, precision: number): string {
  const [digits = '', exponent = '+0'] = double.toExponential(Math.min(precision, 100)).split('e');
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

function inBase(value: Value, base: number, what: string): string {
  const whole = isInt(value) ? BigInt(value) : value instanceof CelUint ? value.value : refused(value, what);
  return whole.toString(base);
}

function hex(value: Value): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  if (bytes instanceof Uint8Array)
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return inBase(value, 16, 'hex');
}

/** `%s`: as `string()` has it, and what is in lists and maps as literals. */
function shown(value: Value): string {
  if (Array.isArray(value)) return shownList(value);
  if (isMap(value)) return shownMap(value);
  if (value === null) return 'null';
  if (value instanceof TypeValue) return value.name;
  const double = doubleOf(value);
  if (double !== undefined) return Number.isFinite(double) ? doubleText(double) : infinity(double);
  return textOf(value) ?? refused(value, 'string');
}

function shownList(list: readonly Value[]): string {
  return `[${list.map(shown).join(', ')}]`;
}

function shownMap(map: CelMap | Data): string {
  return `{${sortedEntries(map, shown)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`;
}

function sortedEntries(map: CelMap | Data, write: (value: Value) => string): (readonly [string, string])[] {
  const entries = [...entriesOf(map)].map(([key, value]) => {
    if (kindOf(key) === 'double') return fail('no formatting function for map key of type double');
    return [write(key), write(value)] as const;
  });
  return entries.sort(([a], [b]) => compareTexts(a, b));
}

/** A value as an expression would write it, so that it can be read again. */
function literalOf(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (isMap(value))
    return `{${sortedEntries(value, literalOf)
      .map(([key, held]) => `${key}:${held}`)
      .join(', ')}}`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Uint8Array) return `b${JSON.stringify(textOf(value))}`;
  if (value instanceof Timestamp) return `timestamp("${textOf(value)}")`;
  if (value instanceof Duration) return `duration("${textOf(value)}")`;
  const double = doubleOf(value);
  if (double !== undefined) return Number.isFinite(double) ? double.toFixed(6) : `"${doubleText(double)}"`;
  return shown(value);
}
