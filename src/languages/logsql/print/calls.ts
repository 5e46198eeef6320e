import type { MathExpression, StatsCall, StatsField } from '../parse/types.ts';
import { formatDuration } from '../values/sizes.ts';
import { listOf, quoteIfNeeded } from './words.ts';

/** Binds tighter the smaller it is. */
export const OPERATOR_RANK: Readonly<Record<string, number>> = {
  '^': 1,
  '*': 2,
  '/': 2,
  '%': 2,
  '+': 3,
  '-': 3,
  '&': 4,
  xor: 5,
  or: 6,
  default: 10,
};

function rankOf(expression: MathExpression): number {
  const rank =
    expression.kind === 'call' && expression.args.length === 2 ? OPERATOR_RANK[expression.op] : undefined;
  return rank ?? 0;
}

/** Is it written with an operator between two others? */
export function isOperation(expression: MathExpression): boolean {
  return rankOf(expression) > 0;
}

export function printMath(expression: MathExpression): string {
  if (expression.kind === 'constant') return expression.text;
  if (expression.kind === 'field') return quoteIfNeeded(expression.name);
  const { op, args } = expression;
  const rank = rankOf(expression);
  const [left, right] = args;
  if (rank > 0 && left && right) {
    return `${parenthesized(left, rankOf(left) > rank)} ${op} ${parenthesized(right, rankOf(right) >= rank)}`;
  }
  if (op === 'unary_minus' && left) return `-${parenthesized(left, isOperation(left))}`;
  return `${op}(${args.map(printMath).join(', ')})`;
}

function parenthesized(expression: MathExpression, isNeeded: boolean): string {
  const text = printMath(expression);
  return isNeeded ? `(${text})` : text;
}

/** A function of `stats` with its arguments, without `if` and name. */
export function printCall({ name, fields, source, phi, limit }: Omit<StatsCall, 'result' | 'place'>): string {
  const isAll = fields.includes('*');
  const tail = limit > 0 ? ` limit ${limit}` : '';
  const first = source === undefined ? phi?.text : quoteIfNeeded(source);
  if (first !== undefined && name !== 'median')
    return `${name}(${first}${isAll ? '' : `, ${listOf(fields)}`})`;
  if (name === 'histogram') return `${name}(${fields.map(quoteIfNeeded).join('')})`;
  return `${name}(${name === 'rate' ? '' : listOf(fields)})${tail}`;
}

export function printStatsField({ name, bucket }: StatsField): string {
  const offset = bucket?.offsetText ? ` offset ${bucket.offsetText}` : '';
  return quoteIfNeeded(name) + (bucket ? `:${bucket.text}${offset}` : '');
}

export function printWindow(ns: bigint): string {
  return formatDuration(ns);
}
