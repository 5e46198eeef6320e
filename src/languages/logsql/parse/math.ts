import { OPERATOR_RANK, printMath } from '../print/calls.ts';
import { canonicalName } from '../values/names.ts';
import { hasNumberPrefix } from '../values/numbers.ts';
import { parseMathNumber } from '../values/quantities.ts';
import type { Cursor } from './cursor.ts';
import type { MathCall, MathEntry, MathExpression, MathFunction, MathOperator, MathPipe } from './types.ts';
import { readFieldName, readMathWord } from './words.ts';

/** How many arguments a function takes. */
const FUNCTIONS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['abs', [1, 1]],
  ['ceil', [1, 1]],
  ['exp', [1, 1]],
  ['floor', [1, 1]],
  ['ln', [1, 1]],
  ['max', [2, Number.POSITIVE_INFINITY]],
  ['min', [2, Number.POSITIVE_INFINITY]],
  ['now', [0, 0]],
  ['rand', [0, 0]],
  ['round', [1, 2]],
]);

/** Each makes the tree deeper. */
const MAX_OPERATORS = 500;

export const MATH_FUNCTIONS: readonly string[] = [...FUNCTIONS.keys()];

/** An expression, and whether brackets keep it together. */
interface Operand {
  readonly expression: MathExpression;
  readonly isWrapped: boolean;
}

/** Behind the keyword. */
export function readMathPipe(cursor: Cursor, start: number): MathPipe {
  const entries = [readEntry(cursor)];
  while (cursor.skip(',')) entries.push(readEntry(cursor));
  if (!cursor.is('|', ')', '')) throw cursor.unexpected("',', '|' or ')'");
  return { kind: 'math', entries, place: cursor.placeFrom(start) };
}

function readEntry(cursor: Cursor): MathEntry {
  const { expression } = readExpression(cursor);
  if (cursor.is(',', '|', ')', '')) return { expression, result: printMath(expression) };
  cursor.skip('as');
  return { expression, result: readFieldName(cursor) };
}

function readExpression(cursor: Cursor): Operand {
  return cursor.nested(() => {
    const start = cursor.index;
    let left = readOperand(cursor);
    let operators = 0;
    while (Object.hasOwn(OPERATOR_RANK, cursor.token.text)) {
      const op = cursor.token.text as MathOperator;
      operators += 1;
      if (operators > MAX_OPERATORS)
        throw cursor.failure('too_large', `more than ${MAX_OPERATORS} operators`);
      cursor.next();
      const right = readOperand(cursor);
      left = { expression: join(cursor, start, left, op, right.expression), isWrapped: false };
    }
    return left;
  });
}

/**
 * Puts an operator behind what was read. One that binds tighter takes the right side of the one before, and no more
 * than that: `a or b + c * d` is `a or (b + c) * d` in VictoriaLogs.
 */
function join(
  cursor: Cursor,
  start: number,
  left: Operand,
  op: MathOperator,
  right: MathExpression,
): MathExpression {
  const place = cursor.placeFrom(start);
  const outer = left.expression;
  if (!left.isWrapped && outer.kind === 'call' && outer.args.length === 2 && rankOf(outer.op) > rankOf(op)) {
    const [first, second] = outer.args;
    if (first && second) {
      const inner: MathCall = { kind: 'call', op, args: [second, right], place };
      return { ...outer, args: [first, inner], place };
    }
  }
  return { kind: 'call', op, args: [outer, right], place };
}

function rankOf(op: string): number {
  return OPERATOR_RANK[op] ?? 0;
}

function readOperand(cursor: Cursor): Operand {
  const start = cursor.index;
  if (cursor.skip('(')) {
    const { expression } = readExpression(cursor);
    cursor.expect(')', 'after the expression');
    return { expression, isWrapped: true };
  }
  return { expression: cursor.nested(() => readSimple(cursor, start)), isWrapped: false };
}

function readSimple(cursor: Cursor, start: number): MathExpression {
  const { isQuoted, text } = cursor.token;
  const name = text.toLowerCase();
  const counts = isQuoted ? undefined : FUNCTIONS.get(name);
  if (counts) return readCall(cursor, start, name as MathFunction, counts);
  if (cursor.skip('-')) {
    const { expression } = readOperand(cursor);
    return { kind: 'call', op: 'unary_minus', args: [expression], place: cursor.placeFrom(start) };
  }
  if (cursor.skip('+')) return readOperand(cursor).expression;
  if (hasNumberPrefix(text)) return readConstant(cursor, start);
  const field = canonicalName(readMathWord(cursor));
  return { kind: 'field', name: field, place: cursor.placeFrom(start) };
}

function readConstant(cursor: Cursor, start: number): MathExpression {
  const text = readMathWord(cursor);
  const value = parseMathNumber(text);
  const place = cursor.placeFrom(start);
  if (!Number.isNaN(value)) return { kind: 'constant', value, text, place };
  throw cursor.failure('bad_argument', `cannot read ${JSON.stringify(text)} as a number`, place);
}

function readCall(
  cursor: Cursor,
  start: number,
  op: MathFunction,
  [least, most]: readonly [number, number],
): MathExpression {
  cursor.next();
  cursor.expect('(', `after the function ${op}`);
  const args: MathExpression[] = [];
  while (!cursor.is(')')) {
    args.push(readExpression(cursor).expression);
    if (!cursor.is(')') && !cursor.skip(',')) throw cursor.unexpected("',' or ')'");
  }
  cursor.next();
  const place = cursor.placeFrom(start);
  if (args.length >= least && args.length <= most) return { kind: 'call', op, args, place };
  const wanted = least === most ? `${least}` : `${least} or more`;
  throw cursor.failure('bad_argument', `${op}() takes ${wanted} arguments, not ${args.length}`, place);
}
