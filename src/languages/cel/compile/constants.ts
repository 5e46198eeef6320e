import { CelFailure } from '../errors.ts';
import { ACCUMULATOR, type Expr } from '../parse/index.ts';
import { entriesOf, isMap } from '../values/map.ts';
import { CelMap, type Value } from '../values/types.ts';
import { Context, type Step } from './context.ts';

/** Functions that are worked out where their argument is constant. */
const CONVERSIONS: ReadonlySet<string> = new Set(
  'bool bytes double duration dyn int string timestamp type uint'.split(' '),
);

/** Whether an expression has the same value whenever it runs. */
export function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'const':
      return true;
    case 'list':
      return expr.items.every(({ value, isOptional }) => !isOptional && isConstant(value));
    case 'map':
      return expr.entries.every((one) => !one.isOptional && isConstant(one.key) && isConstant(one.value));
    case 'call':
      return (
        expr.target === undefined && CONVERSIONS.has(expr.name) && expr.args.every((arg) => isConstant(arg))
      );
    default:
      return false;
  }
}

/** A step that answers what the given one answers now. What fails, fails again when it runs, with its place. */
export function settled(step: Step): Step {
  try {
    const value = step(nowhere());
    return () => value;
  } catch (error) {
    if (error instanceof CelFailure) return step;
    throw error;
  }
}

function nowhere(): Context {
  const costLimit = Number.POSITIVE_INFINITY;
  return new Context({ slots: 0, read: () => undefined, costLimit, isCancelled: () => false });
}

/** What a list of nothing but literals holds; undefined for any other expression. */
export function literalsOf(expr: Expr): readonly Value[] | undefined {
  if (expr.kind !== 'list') return undefined;
  const values: Value[] = [];
  for (const { value, isOptional } of expr.items) {
    if (isOptional || value.kind !== 'const' || value.value === null || value.value instanceof Uint8Array)
      return undefined;
    values.push(value.value);
  }
  return values;
}

/** Makes a new empty list or map at each loop that gathers one; undefined where an expression is neither. */
export function emptyOf(expr: Expr): Step | undefined {
  if (expr.kind === 'list' && expr.items.length === 0) return () => [];
  return expr.kind === 'map' && expr.entries.length === 0 ? () => new CelMap([]) : undefined;
}

/** Whether a call adds to what a macro gathers. */
export function isGathering({ name, args }: Extract<Expr, { kind: 'call' }>): boolean {
  const [first, second] = args;
  if (first?.kind !== 'ident' || first.name !== ACCUMULATOR) return false;
  return name === 'cel.@mapInsert' || (name === '_+_' && second?.kind === 'list');
}

/** Puts a key and its value, or all entries of a map, into a map that nobody else sees yet. */
export function insertInto(map: CelMap, [first, value]: readonly Value[]): void {
  if (first === undefined) return;
  if (value !== undefined) map.insert(first, value);
  else if (isMap(first)) for (const [key, held] of entriesOf(first)) map.insert(key, held);
}
