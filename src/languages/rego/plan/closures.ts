import type { CallTerm, Term } from '../parse/types.ts';
import { walkTerm } from '../resolve/walk.ts';
import type { Value } from '../values/types.ts';
import { type Callee, callStatement } from './calls.ts';
import { addRow, type Comprehension, KINDS } from './comprehensions.ts';
import { readInput } from './inputs.ts';
import { constantValue, functionFor } from './planner.ts';
import {
  constant,
  createFrame,
  define,
  defineOnce,
  depthNow,
  depthUnder,
  emit,
  finishFunction,
  innerScope,
  newLocal,
  place,
  rootScope,
} from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, PlanFunction, Statement } from './types.ts';

/**
 * Work that is asked for again and again with the same result, in a scan or a function: what depends on nothing but
 * the input and data. It becomes a rule without a name, which is evaluated at most once in a context.
 */
export function isRepeated(scope: Scope): boolean {
  if (scope.planner.options.instrument) return false;
  return depthNow(scope) > 0 || scope.frame.isFunction;
}

/** Where the value of an operand comes from, when that is a constant or a path of constants into the input. */
type Origin = { readonly value: Value } | { readonly path: readonly Value[] };

function originsOf(scope: Scope, args: readonly Operand[]): readonly Origin[] | undefined {
  const origins: Origin[] = [];
  for (const arg of args) {
    const value = constantValue(scope.planner, arg);
    const read = 'local' in arg ? scope.frame.origins.get(arg.local) : undefined;
    if (value !== undefined) origins.push({ value });
    else if (read?.context === scope.context) origins.push({ path: read.path });
    else return undefined;
  }
  return origins;
}

/** A call whose arguments are the same at each turn: its value, once. Undefined where it is to be called as it stands. */
export function callOnce(
  scope: Scope,
  call: CallTerm,
  callee: Callee,
  args: readonly Operand[],
): Operand | undefined {
  if (!isRepeated(scope) || !isCostly(scope, callee)) return undefined;
  const origins = originsOf(scope, args);
  if (!origins) return undefined;
  const name = `${callee.name}(${origins.map((origin) => originKey(scope, origin)).join()})`;
  const index = functionFor(scope.planner, name, () => planCallOnce(scope, name, call, callee, origins));
  return callClosure(scope, index, place(scope, call.place));
}

function originKey(scope: Scope, origin: Origin): string {
  if ('value' in origin) return JSON.stringify(constant(scope, origin.value));
  return `input${JSON.stringify(origin.path.map((key) => constant(scope, key)))}`;
}

function planCallOnce(
  { planner, frame }: Scope,
  name: string,
  call: CallTerm,
  callee: Callee,
  origins: readonly Origin[],
): PlanFunction {
  const own = createFrame(planner, { uses: new Map(), forks: new Set(), place: frame.place });
  const body: Statement[] = [];
  const scope = rootScope(own, body, false);
  const args = origins.map((origin) =>
    'value' in origin ? constant(scope, origin.value) : readInput(scope, origin.path),
  );
  const value = define(scope, 0, (target) => callStatement(scope, call, callee, args, target));
  emit(scope, { op: 'return', value });
  return finishFunction(own, { name, kind: 'rule', params: 0 }, body);
}

/** All functions; of the built-ins those that take longer than to remember what they gave. */
function isCostly({ planner }: Scope, callee: Callee): boolean {
  if (callee.kind === 'function') return true;
  if (callee.isVoid || callee.isRelation || planner.options.builtin(callee.name)?.isNondeterministic)
    return false;
  return COSTLY.has(callee.name) || (callee.name.includes('.') && !CHEAP.test(callee.name));
}

const COSTLY: ReadonlySet<string> = new Set(['concat', 're_match', 'replace', 'sort', 'split', 'sprintf']);
const CHEAP = /^(internal|object\.get$|array\.|bits\.)/;

/** A comprehension that depends on nothing around it. */
export function collectOnce(scope: Scope, term: Comprehension): Operand {
  const { planner, frame } = scope;
  planner.caches += 1;
  const name = `${KINDS[term.kind]}#${planner.caches}`;
  const known = constantsIn(scope, term);
  const index = functionFor(planner, name, () => {
    const { uses, forks } = frame;
    const own = createFrame(planner, { uses, forks, place: frame.place });
    const body: Statement[] = [];
    const root = rootScope(own, body, false);
    for (const [key, operand] of known) root.vars.set(key, operand);
    planCollection(root, term);
    return finishFunction(own, { name, kind: 'rule', params: 0 }, body);
  });
  return callClosure(scope, index, place(scope, term.place));
}

/** The vars of a term that stand for constants where it is. */
function constantsIn(scope: Scope, term: Comprehension): ReadonlyMap<string, Operand> {
  const found = new Map<string, Operand>();
  walkTerm(term, {
    term(each: Term): boolean {
      const operand = each.kind === 'var' ? scope.vars.get(each.name) : undefined;
      if (each.kind === 'var' && operand && 'constant' in operand) found.set(each.name, operand);
      return false;
    },
  });
  return found;
}

function planCollection(root: Scope, term: Comprehension): void {
  const kind = KINDS[term.kind];
  const target = newLocal(root);
  const body: Statement[] = [];
  const inner = innerScope(root, body, kind === 'array');
  inner.planner.planBody(inner, term.body);
  if (!inner.isDead) addRow(inner, term, target);
  emit(root, { op: 'collect', target, kind, body });
  emit(root, { op: 'return', value: { local: target } });
}

function callClosure(scope: Scope, index: number, where: number): Operand {
  const { context } = scope;
  return defineOnce(scope, `rule:${index}:${context}`, depthUnder(scope), (target) => ({
    op: 'call',
    target,
    function: index,
    context,
    args: [],
    place: where,
  }));
}
