import { LONG_TEXT } from '../evaluate/weigh.ts';
import type { Comparison, Operand, Statement } from '../plan/types.ts';
import { literal } from './literal.ts';
import type { Exits, Writer } from './writer.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

const OPERATORS: Readonly<Record<Comparison, string>> = {
  equal: '===',
  notEqual: '!==',
  less: '<',
  lessOrEqual: '<=',
  greater: '>',
  greaterOrEqual: '>=',
};

export function writeCompare(w: Writer, { test, left, right }: Of<'compare'>, exits: Exits): void {
  const [a, b] = [w.expression(left), w.expression(right)];
  const operator = OPERATORS[test];
  if (test === 'equal' || test === 'notEqual') {
    const isPlain = isPrimitive(w, left) || isPrimitive(w, right);
    const holds = isPlain ? `${a} ${operator} ${b}` : `${test === 'equal' ? '' : '!'}isEqual(e, ${a}, ${b})`;
    w.line(`if (!(${holds})) ${exits.fail}`);
    return;
  }
  const isNumber = `typeof ${a} === 'number' && typeof ${b} === 'number'`;
  w.line(`if (!(${isNumber} ? ${a} ${operator} ${b} : order(e, ${a}, ${b}) ${operator} 0)) ${exits.fail}`);
}

/** Equal to a primitive is the same as it: numbers have one form. */
function isPrimitive(w: Writer, operand: Operand): boolean {
  const value = w.constant(operand);
  if (typeof value === 'string') return value.length < LONG_TEXT;
  return value !== undefined && (typeof value !== 'object' || value === null);
}

export function writeTruthy(w: Writer, { value }: Of<'truthy'>, exits: Exits): void {
  w.line(`if (${w.expression(value)} === false) ${exits.fail}`);
}

export function writeIsType(w: Writer, { value, type, size }: Of<'isType'>, exits: Exits): void {
  const tested = w.expression(value);
  const test = { array: `isArray(${tested})`, object: `isObject(${tested})`, set: `isSet(${tested})` }[type];
  const found = type === 'array' ? `${tested}.length` : `sizeOf(${tested})`;
  w.line(`if (!(${test}${size === undefined ? '' : ` && ${found} === ${literal(size)}`})) ${exits.fail}`);
}

export function writeIsDefined(w: Writer, { local }: Of<'isDefined'>, exits: Exits): void {
  w.line(`if (v${local} === undefined) ${exits.fail}`);
}

export function writeIsUndefined(w: Writer, { local }: Of<'isUndefined'>, exits: Exits): void {
  w.line(`if (v${local} !== undefined) ${exits.fail}`);
}

export function writeYield(w: Writer, { target, value, place, conflict }: Of<'yield'>): void {
  const [kept, given] = [`v${target}`, w.expression(value)];
  w.line(
    `if (${kept} === undefined) ${kept} = ${given};`,
    `else if (!isEqual(e, ${kept}, ${given})) throw conflictError(e, ${literal(conflict)}, ${place});`,
  );
}
