import { ParseProblem } from './problem.ts';
import { type Expr, type Fold, qualifiedName } from './tree.ts';

type Expand = (at: number, target: Expr, args: readonly Expr[]) => Expr;

/** The variable that a loop gathers in. No expression can name it. */
export const ACCUMULATOR = '@result';

/** Macros on a value, by name and number of arguments. */
const ON_VALUE: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['all/2', (at, range, args) => quantifier(at, range, args, '&&')],
  ['all/3', (at, range, args) => quantifier(at, range, args, '&&')],
  ['exists/2', (at, range, args) => quantifier(at, range, args, '||')],
  ['exists/3', (at, range, args) => quantifier(at, range, args, '||')],
  ['exists_one/2', existsOne],
  ['existsOne/2', existsOne],
  ['existsOne/3', existsOne],
  ['exists_one/3', existsOne],
  ['filter/2', filter],
  ['map/2', map],
  ['map/3', map],
  ['transformList/3', (at, range, args) => transform(at, range, args, 'list')],
  ['transformList/4', (at, range, args) => transform(at, range, args, 'list')],
  ['transformMap/3', (at, range, args) => transform(at, range, args, 'map')],
  ['transformMap/4', (at, range, args) => transform(at, range, args, 'map')],
  ['transformMapEntry/3', (at, range, args) => transform(at, range, args, 'entry')],
  ['transformMapEntry/4', (at, range, args) => transform(at, range, args, 'entry')],
  ['sortBy/2', sortBy],
  ['optMap/2', optMap],
  ['optFlatMap/2', optFlatMap],
]);

/** The tree that a macro stands for; undefined where the call is none. */
export function expandMacro(
  name: string,
  target: Expr | undefined,
  args: readonly Expr[],
  at: number,
): Expr | undefined {
  if (target === undefined) return name === 'has' && args.length === 1 ? has(args[0] as Expr) : undefined;
  if (name === 'bind' && args.length === 3 && qualifiedName(target) === 'cel') return bind(at, args);
  return ON_VALUE.get(`${name}/${args.length}`)?.(at, target, args);
}

function has(arg: Expr): Expr {
  if (arg.kind !== 'select')
    throw new ParseProblem(arg.at, 'has() takes a selected field, such as has(object.spec)');
  return { kind: 'present', at: arg.at, operand: arg.operand, field: arg.field };
}

function bind(at: number, [name, init, body]: readonly Expr[]): Expr {
  return { kind: 'bind', at, name: variable(name), init: init as Expr, body: body as Expr };
}

function variable(arg: Expr | undefined): string {
  if (arg?.kind !== 'ident' || arg.name.startsWith('.'))
    throw new ParseProblem(arg?.at ?? 0, 'the name of a variable is wanted here');
  return arg.name;
}

/** The variables of a macro with one or two of them, and what is left of its arguments. */
function variables(
  args: readonly Expr[],
  count: 1 | 2,
): { readonly item: string; readonly second: string | undefined } {
  const item = variable(args[0]);
  const second = count === 2 ? variable(args[1]) : undefined;
  if (item === second) throw new ParseProblem(args[1]?.at ?? 0, `the variable "${item}" is there twice`);
  return { item, second };
}

const constant = (value: boolean | number, at: number): Expr => ({ kind: 'const', at, value });
const result = (at: number): Expr => ({ kind: 'ident', at, name: ACCUMULATOR });
const call = (name: string, at: number, ...args: readonly Expr[]): Expr => ({
  kind: 'call',
  at,
  name,
  target: undefined,
  args,
});
const list = (at: number, ...values: readonly Expr[]): Expr => ({
  kind: 'list',
  at,
  items: values.map((value) => ({ value, isOptional: false })),
});

type Gathering = Pick<Fold, 'init' | 'condition' | 'step'> & { readonly result?: Expr };

function fold(
  at: number,
  range: Expr,
  names: { readonly item: string; readonly second: string | undefined },
  gathering: Gathering,
): Expr {
  return { kind: 'fold', at, range, ...names, accumulator: ACCUMULATOR, result: result(at), ...gathering };
}

function quantifier(at: number, range: Expr, args: readonly Expr[], operator: '&&' | '||'): Expr {
  const names = variables(args, args.length === 3 ? 2 : 1);
  const predicate = args[args.length - 1] as Expr;
  const going = operator === '&&' ? result(at) : call('!_', at, result(at));
  return fold(at, range, names, {
    init: constant(operator === '&&', at),
    condition: call('@not_strictly_false', at, going),
    step: { kind: 'logic', at, operator, terms: [result(at), predicate] },
  });
}

function existsOne(at: number, range: Expr, args: readonly Expr[]): Expr {
  const names = variables(args, args.length === 3 ? 2 : 1);
  const count = call('_+_', at, result(at), constant(1, at));
  const test = args[args.length - 1] as Expr;
  return fold(at, range, names, {
    init: constant(0, at),
    condition: constant(true, at),
    step: { kind: 'ternary', at, test, whenTrue: count, whenFalse: result(at) },
    result: call('_==_', at, result(at), constant(1, at)),
  });
}

function filter(at: number, range: Expr, [name, test]: readonly Expr[]): Expr {
  const names = variables([name as Expr], 1);
  const kept: Expr = { kind: 'ident', at, name: names.item };
  return fold(at, range, names, appending(at, test, kept));
}

function map(at: number, range: Expr, args: readonly Expr[]): Expr {
  const test = args.length === 3 ? args[1] : undefined;
  return fold(at, range, variables(args, 1), appending(at, test, args[args.length - 1] as Expr));
}

function appending(at: number, test: Expr | undefined, value: Expr): Gathering {
  return gathering(at, list(at), test, call('_+_', at, result(at), list(at, value)));
}

function gathering(at: number, init: Expr, test: Expr | undefined, step: Expr): Gathering {
  const chosen: Expr =
    test === undefined ? step : { kind: 'ternary', at, test, whenTrue: step, whenFalse: result(at) };
  return { init, condition: constant(true, at), step: chosen };
}

function transform(at: number, range: Expr, args: readonly Expr[], into: 'list' | 'map' | 'entry'): Expr {
  const names = variables(args, 2);
  const test = args.length === 4 ? args[2] : undefined;
  const value = args[args.length - 1] as Expr;
  if (into === 'list') return fold(at, range, names, appending(at, test, value));
  const key: Expr = { kind: 'ident', at, name: names.item };
  const step = call('cel.@mapInsert', at, result(at), ...(into === 'map' ? [key, value] : [value]));
  return fold(at, range, names, gathering(at, { kind: 'map', at, entries: [] }, test, step));
}

/** The list is one value, looked at twice: for its keys, and to be put in their order. */
function sortBy(at: number, target: Expr, args: readonly Expr[]): Expr {
  if (!LISTS.has(target.kind)) throw new ParseProblem(target.at, 'sortBy() sorts a list');
  const name = '@sorted';
  const held: Expr = { kind: 'ident', at, name };
  const body = method('@sortByAssociatedKeys', held, at, map(at, held, args));
  return { kind: 'bind', at, name, init: target, body };
}

/** What may be a list. */
const LISTS: ReadonlySet<Expr['kind']> = new Set([
  'list',
  'select',
  'ident',
  'fold',
  'bind',
  'call',
  'ternary',
]);

/** `x.optMap(v, f)`: `x.hasValue() ? optional.of(f with v = x.value()) : optional.none()` */
function optMap(at: number, target: Expr, args: readonly Expr[]): Expr {
  const body = method('of', { kind: 'ident', at, name: 'optional' }, at, args[1] as Expr);
  return whenPresent(at, target, args, body);
}

function optFlatMap(at: number, target: Expr, args: readonly Expr[]): Expr {
  return whenPresent(at, target, args, args[1] as Expr);
}

function whenPresent(at: number, target: Expr, [name]: readonly Expr[], body: Expr): Expr {
  // The target is one value, looked at twice.
  const held = '@target';
  const bound: Expr = { kind: 'ident', at, name: held };
  const whenTrue: Expr = { kind: 'bind', at, name: variable(name), init: method('value', bound, at), body };
  const whenFalse = method('none', { kind: 'ident', at, name: 'optional' }, at);
  const chosen: Expr = { kind: 'ternary', at, test: method('hasValue', bound, at), whenTrue, whenFalse };
  return { kind: 'bind', at, name: held, init: target, body: chosen };
}

function method(name: string, target: Expr, at: number, ...args: readonly Expr[]): Expr {
  return { kind: 'call', at, name, target, args };
}
