import type { Operand, Statement } from '../plan/types.ts';
import { literal } from './literal.ts';
import type { Exits, Writer } from './writer.ts';

type Call = Extract<Statement, { readonly op: 'builtin' }>;

/** A built-in whose usual case is one expression of JavaScript: with what it gives, and when it may stand in. */
interface Quick {
  readonly guard: (operands: readonly Side[]) => readonly string[];
  readonly value: (...operands: readonly string[]) => string;
  /** What it costs beyond one step, as the built-in itself charges it. */
  readonly price?: (...operands: readonly string[]) => string;
}

/** An operand as text, and its constant where it is one. */
interface Side {
  readonly text: string;
  readonly constant: unknown;
}

/** Up to here a look through a string costs less than a step, so that the price is the same as that of the call. */
const SHORT = 64;

/** Not where something has been replaced: these cost one step, as the call of the built-in does, and give the same. */
const QUICK: ReadonlyMap<string, Quick> = new Map<string, Quick>([
  ['startswith', { guard: shortStrings, value: (text, start) => `${text}.startsWith(${start})` }],
  ['endswith', { guard: shortStrings, value: (text, end) => `${text}.endsWith(${end})` }],
  [
    'contains',
    {
      guard: shortStrings,
      value: (text, part) => `${text}.includes(${part})`,
      price: (text) => `${text}.length * 3 >> 3`,
    },
  ],
  [
    'count',
    {
      guard: ([side]) => (side ? [`isCollection(${side.text})`] : ['false']),
      value: (list) => `isArray(${list}) ? ${list}.length : sizeOf(${list})`,
    },
  ],
  ['plus', { guard: smallIntegers, value: (a, b) => `${a} + ${b}` }],
  ['minus', { guard: smallIntegers, value: (a, b) => `${a} - ${b}` }],
  ['is_string', { guard: () => [], value: (x) => `typeof ${x} === 'string'` }],
  ['is_boolean', { guard: () => [], value: (x) => `typeof ${x} === 'boolean'` }],
  ['is_number', { guard: () => [], value: (x) => `isNumber(${x})` }],
  ['is_array', { guard: () => [], value: (x) => `isArray(${x})` }],
  ['is_object', { guard: () => [], value: (x) => `isObject(${x})` }],
  ['is_set', { guard: () => [], value: (x) => `isSet(${x})` }],
  ['is_null', { guard: () => [], value: (x) => `${x} === null` }],
]);

/** Writes the usual case of a call in its place, and the call itself for all others. */
export function writeQuick(w: Writer, statement: Call, call: string, exits: Exits): boolean {
  const { name, target, args, isMockable, place } = statement;
  const quick = QUICK.get(name);
  if (!quick || isMockable || target === undefined) return false;
  const sides = args.map((arg) => sideOf(w, arg));
  const guard = quick.guard(sides).join(' && ');
  if (guard !== '') w.line(`if (${guard}) {`);
  w.step(place);
  if (quick.price)
    w.line(`if ((e.fuel -= ${quick.price(...sides.map(({ text }) => text))}) < 0) e.refill(${place});`);
  w.line(`v${target} = ${quick.value(...sides.map(({ text }) => text))};`);
  if (guard !== '')
    w.line('} else {', `v${target} = ${call};`, `if (v${target} === undefined) ${exits.fail}`, '}');
  return true;
}

function sideOf(w: Writer, operand: Operand): Side {
  return { text: w.expression(operand), constant: w.constant(operand) };
}

function shortStrings(sides: readonly Side[]): readonly string[] {
  return sides.flatMap(({ text, constant }) => {
    if (typeof constant === 'string') return constant.length < SHORT ? [] : ['false'];
    return [`typeof ${text} === 'string'`, `${text}.length < ${literal(SHORT)}`];
  });
}

/**
 * Integers of 32 bits: neither their sum nor their difference leaves what a double states exactly. The type is asked
 * first: an operator would ask an object for its `valueOf`.
 */
function smallIntegers(sides: readonly Side[]): readonly string[] {
  return sides.flatMap(({ text, constant }) => {
    if (typeof constant === 'number') return (constant | 0) === constant ? [] : ['false'];
    return [`typeof ${text} === 'number'`, `(${text} | 0) === ${text}`];
  });
}
