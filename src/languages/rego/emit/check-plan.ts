import type { Plan, PlanFunction, Statement } from '../plan/types.ts';

/** Deeper bodies no planner makes. */
const MAX_NESTING = 2000;

/**
 * Holds a plan that comes from outside to its form: every number an integer in its range, every name a string, every
 * statement known. What generated text is made of cannot be anything else. Throws TypeError.
 */
export function checkPlan(plan: unknown): asserts plan is Plan {
  const { functions, places, constants, nodes, builtins, columns, expressions, entry } = record(plan);
  const limits = {
    functions: list(functions).length,
    places: list(places).length,
    constants: list(constants).length,
    nodes: list(nodes).length,
  };
  list(places).forEach(checkPlace);
  for (const node of list(nodes)) checkNode(node, limits);
  list(builtins).forEach(text);
  list(columns).forEach(text);
  for (const each of list(expressions)) {
    text(record(each)['text']);
    index(record(each)['place'], limits.places, -1);
  }
  index(entry, limits.functions);
  const known = new Set(list(builtins));
  for (const each of list(functions)) checkFunction(each, { ...limits, known });
}

interface Limits {
  readonly functions: number;
  readonly places: number;
  readonly constants: number;
  readonly nodes: number;
}

interface Bounds extends Limits {
  readonly known: ReadonlySet<unknown>;
  readonly locals?: number;
  readonly contexts?: number;
  /** What is around a statement: the ids that it may leave, the targets that it may add to. */
  readonly leaves?: readonly unknown[];
  readonly builders?: readonly unknown[];
}

function checkPlace(place: unknown): void {
  const { file, row, col, offset, end } = record(place);
  text(file);
  for (const each of [row, col, offset, end]) index(each, Number.MAX_SAFE_INTEGER);
}

function checkNode(node: unknown, limits: Limits): void {
  const { path, children, rule } = record(node);
  list(path).forEach(text);
  for (const child of list(children)) {
    text(list(child)[0]);
    index(list(child)[1], limits.nodes);
  }
  if (rule !== undefined) index(rule, limits.functions);
}

function checkFunction(fn: unknown, bounds: Bounds): void {
  const { name, kind, params, locals, contexts, body, place } = record(fn) as Partial<PlanFunction>;
  text(name);
  if (kind !== 'rule' && kind !== 'function' && kind !== 'query') throw wrong('kind', kind);
  const inside = {
    ...bounds,
    locals: index(locals, 1_000_000),
    contexts: index(contexts, 100_000),
  };
  index(params, inside.locals + 1);
  if (place !== undefined) index(place, bounds.places, -1);
  checkBody(body, inside, 0);
}

function checkBody(body: unknown, bounds: Bounds, depth: number): void {
  if (depth > MAX_NESTING) throw new TypeError('a plan is nested too deep');
  for (const statement of list(body)) {
    const fields = record(statement);
    const form = FORMS[fields['op'] as Statement['op']];
    if (!form || !Object.hasOwn(FORMS, String(fields['op']))) throw wrong('op', fields['op']);
    const inside = boundsWithin(bounds, fields);
    for (const [name, value] of Object.entries(fields)) {
      const check = Object.hasOwn(form, name) ? form[name] : undefined;
      if (name !== 'op' && (!check || value === undefined)) throw wrong(name, value);
      check?.(value, inside, depth);
    }
    const optional = OPTIONAL[fields['op'] as Statement['op']] ?? [];
    for (const name of Object.keys(form)) {
      if (!optional.includes(name) && fields[name] === undefined) throw wrong(name, undefined);
    }
  }
}

/** The bounds of a statement's bodies, which are those of its other fields too. */
function boundsWithin(bounds: Bounds, { op, id, to, target }: { readonly [name: string]: unknown }): Bounds {
  const { leaves = [], builders = [] } = bounds;
  switch (op) {
    case 'leave':
      if (!leaves.includes(id)) throw wrong('leave', id);
      return bounds;
    case 'add':
      if (!builders.includes(to)) throw wrong('add', to);
      return bounds;
    case 'not':
    case 'every':
    case 'block':
      return { ...bounds, leaves: [...leaves, id] };
    case 'collect':
    case 'collectIndexed':
      return { ...bounds, builders: [...builders, target] };
    default:
      return bounds;
  }
}

type Check = (value: unknown, bounds: Bounds, depth: number) => void;

/** Fields that a statement may do without. */
const OPTIONAL: { readonly [Op in Statement['op']]?: readonly string[] } = {
  scan: ['key', 'value'],
  every: ['key'],
  call: ['target'],
  callMockable: ['target'],
  builtin: ['target', 'isMockable'],
  isType: ['size'],
  add: ['keys', 'leaf', 'conflict'],
  return: ['value'],
  event: ['locals'],
};

const local: Check = (value, { locals = 0 }) => index(value, locals);
const context: Check = (value, { contexts = 0 }) => index(value, Math.max(1, contexts));
const place: Check = (value, { places }) => index(value, places, -1);
const id: Check = (value) => index(value, 10_000_000);
const flag: Check = (value) => {
  if (typeof value !== 'boolean') throw wrong('flag', value);
};
const operand: Check = (value, bounds) => {
  const { local: at, constant, ...rest } = record(value);
  if (Object.keys(rest).length > 0) throw wrong('operand', value);
  if (at === undefined) index(constant, bounds.constants);
  else local(at, bounds, 0);
};
const operands: Check = each(operand);
const body: Check = (value, bounds, depth) => checkBody(value, bounds, depth + 1);
const functionIndex: Check = (value, bounds) => index(value, bounds.functions);
const builtinName: Check = (value, { known }) => {
  if (!known.has(value)) throw wrong('built-in', value);
};
const name: Check = (value) => text(value);
const kind = oneOf('array', 'set', 'object');
const pair: Check = (value, bounds) => {
  if (list(value).length !== 2) throw wrong('entry', value);
  operands(value, bounds, 0);
};
const caseOf: Check = (value, bounds) => {
  index(list(value)[0], bounds.constants);
  for (const body of list(list(value)[1])) index(body, 1_000_000);
};
const namedLocal: Check = (value, bounds) => {
  text(list(value)[0]);
  local(list(value)[1], bounds, 0);
};
const replacement: Check = (value, bounds) => {
  const { kind: what, path, name: target, by, value: put } = record(value);
  if (what === 'input' || what === 'data') {
    list(path).forEach(text);
    operand(put, bounds, 0);
    return;
  }
  if (what !== 'function') throw wrong('replacement', what);
  text(target);
  const { function: fn, builtin, value: fixed } = record(by);
  if (fn !== undefined) index(fn, bounds.functions);
  else if (builtin !== undefined) builtinName(builtin, bounds, 0);
  else operand(fixed, bounds, 0);
};

const call = { target: local, function: functionIndex, context, args: operands, place };
const CONFLICT = oneOf('complete', 'function', 'object', 'comprehension', 'else');

/** The fields of each statement. */
const FORMS: Readonly<Record<Statement['op'], Readonly<Record<string, Check>>>> = {
  set: { target: local, value: operand },
  get: { target: local, source: operand, key: operand },
  input: { target: local, context, path: operands },
  data: { target: local, context, path: operands },
  enter: { target: local, context, node: (value, { nodes }) => index(value, nodes) },
  step: { target: local, cursor: local, key: operand, place },
  settle: { target: local, cursor: local, place },
  scanNode: { cursor: local, key: local, child: local, body, place },
  scan: { source: operand, key: local, value: local, isOrdered: flag, body, place },
  call,
  builtin: { target: local, name: builtinName, context, args: operands, isMockable: flag, place },
  callMockable: { ...call, name },
  compare: {
    test: oneOf('equal', 'notEqual', 'less', 'lessOrEqual', 'greater', 'greaterOrEqual'),
    left: operand,
    right: operand,
  },
  truthy: { value: operand },
  isType: { value: operand, type: kind, size: (value) => index(value, 1_000_000) },
  isDefined: { local },
  isUndefined: { local },
  array: { target: local, items: operands },
  setOf: { target: local, items: operands },
  object: { target: local, entries: each(pair) },
  collect: { target: local, kind, body },
  add: { to: local, keys: operands, value: operand, leaf: oneOf('value', 'set'), place, conflict: CONFLICT },
  collectIndexed: {
    target: local,
    kind,
    cache: (value) => index(value, 100_000),
    context,
    keys: operands,
    groupBy: each(local),
    body,
  },
  not: { id, body },
  every: { id, source: operand, key: local, value: local, body, place },
  block: { id, body },
  leave: { id },
  select: { value: operand, cases: each(caseOf), otherwise: each(id), bodies: each(body) },
  yield: { target: local, value: operand, place, conflict: CONFLICT },
  with: { target: context, context, replacements: each(replacement), place },
  return: { value: operand },
  emit: { values: operands },
  event: {
    event: oneOf('enter', 'exit', 'eval', 'redo', 'fail', 'index', 'note'),
    node: (value) => index(value, Number.MAX_SAFE_INTEGER),
    place,
    locals: each(namedLocal),
  },
};

function each(check: Check): Check {
  return (value, bounds, depth) => {
    for (const member of list(value)) check(member, bounds, depth);
  };
}

function oneOf(...words: readonly string[]): Check {
  return (value) => {
    if (typeof value !== 'string' || !words.includes(value)) throw wrong('word', value);
  };
}

function record(value: unknown): { readonly [key: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('object', value);
  return value as { readonly [key: string]: unknown };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong('list', value);
  return value;
}

function text(value: unknown): void {
  if (typeof value !== 'string') throw wrong('text', value);
}

function index(value: unknown, end: number, from = 0): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < from || value >= end) {
    throw wrong('number', value);
  }
  return value;
}

function wrong(what: string, value: unknown): TypeError {
  return new TypeError(
    `no sound plan: ${what} is ${typeof value === 'object' ? 'not as it should be' : String(value)}`,
  );
}
