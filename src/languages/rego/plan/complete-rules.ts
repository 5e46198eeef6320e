import type { Rule } from '../parse/types.ts';
import { equalValues } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { traced, traceLeaving } from './events.ts';
import { match } from './match.ts';
import { type Alternative, planAlternatives, planBlock } from './rule-index.ts';
import {
  constant,
  createFrame,
  depthOf,
  emit,
  finishFunction,
  leaveSolved,
  mayLeave,
  newLocal,
  place,
  rootScope,
} from './scope.ts';
import type { Planner, Scope } from './state.ts';
import { surveyRules } from './survey.ts';
import type { Conflict, Operand, PlanFunction, Statement } from './types.ts';
import type { VirtualNode } from './virtual-tree.ts';

/** How the definitions of one rule give their value. */
interface Outcome {
  /** Collects the value where another definition, or another solution, may contradict it. */
  readonly target: number;
  readonly conflict: Conflict;
  /** Any solution is as good as all: the function ends with the first. */
  readonly isSettled: boolean;
  /** There is one definition only: a value that depends on no scan can be returned at once. */
  readonly mayReturn: boolean;
  wasYielded: boolean;
}

/** A complete rule, or a function: one value, whichever of the definitions gives it. */
export function planSingle(planner: Planner, node: VirtualNode): PlanFunction {
  const rules = node.rules.map(({ rule }) => rule);
  const params = rules[0]?.head.args?.length ?? 0;
  const isFunction = node.isFunction;
  const [first] = rules;
  if (!first) throw new TypeError('a rule has a definition');
  const frame = createFrame(planner, { ...surveyRules(planner, node.rules), place: first.place, params });
  const body: Statement[] = [];
  const scope = rootScope(frame, body, planner.options.instrument === true);
  planDefinitions(
    scope,
    rules,
    Array.from({ length: params }, (_, local) => ({ local })),
  );
  return finishFunction(frame, { name: node.name, kind: isFunction ? 'function' : 'rule', params }, body);
}

function planDefinitions(scope: Scope, rules: readonly Rule[], params: readonly Operand[]): void {
  const normal = rules.filter((rule) => !rule.isDefault);
  const outcome: Outcome = {
    target: newLocal(scope),
    conflict: params.length > 0 ? 'function' : 'complete',
    isSettled: haveSameConstant(normal),
    mayReturn: normal.length === 1,
    wasYielded: false,
  };
  const alternatives = normal.map(
    (rule): Alternative => ({ rule, plan: (inner, known) => planChain(inner, rule, known, outcome) }),
  );
  planAlternatives(scope, alternatives, params);
  planDefault(
    scope,
    rules.find((rule) => rule.isDefault),
    params,
    outcome,
  );
}

function planDefault(
  scope: Scope,
  rule: Rule | undefined,
  params: readonly Operand[],
  outcome: Outcome,
): void {
  const { target, wasYielded } = outcome;
  if (rule) {
    planBlock(scope, (inner) => {
      if (wasYielded) emit(inner, { op: 'isUndefined', local: target });
      const value = planDefinition(inner, rule, params);
      if (!value) return;
      traced(inner, 'exit', rule.place);
      traceLeaving(inner, rule);
      emit(inner, { op: 'return', value });
    });
  }
  emit(scope, wasYielded ? { op: 'return', value: { local: target } } : { op: 'return' });
}

/** A definition and what `else` brings: the first that has a value gives it. */
function planChain(scope: Scope, rule: Rule, params: readonly Operand[], outcome: Outcome): void {
  if (!rule.else) {
    planOutcome(scope, rule, params, outcome);
    return;
  }
  const own = outcome.mayReturn ? outcome : { ...outcome, target: newLocal(scope), wasYielded: false };
  for (let part: Rule | undefined = rule; part; part = part.else) {
    const each = part;
    planBlock(scope, (inner) => {
      if (own.wasYielded) emit(inner, { op: 'isUndefined', local: own.target });
      planOutcome(inner, each, params, own);
    });
  }
  if (own === outcome || !own.wasYielded) return;
  emit(scope, { op: 'isDefined', local: own.target });
  yieldValue(scope, rule, outcome, { local: own.target });
}

function planOutcome(scope: Scope, rule: Rule, params: readonly Operand[], outcome: Outcome): void {
  const value = planDefinition(scope, rule, params);
  if (!value) return;
  const depth = depthOf(scope, value);
  traced(scope, 'exit', rule.place);
  const isTraced = scope.planner.options.instrument === true;
  const isFinal = outcome.mayReturn && depth === 0 && !isTraced && mayLeave(scope, 0);
  if (outcome.isSettled || isFinal) {
    traceLeaving(scope, rule);
    emit(scope, { op: 'return', value });
    return;
  }
  yieldValue(scope, rule, outcome, value);
  traced(scope, 'redo', rule.place);
  leaveSolved(scope, depth);
}

function yieldValue(scope: Scope, rule: Rule, outcome: Outcome, value: Operand): void {
  const { target, conflict } = outcome;
  outcome.wasYielded = true;
  emit(scope, { op: 'yield', target, value, place: place(scope, rule.place), conflict });
}

/** Arguments, body and value of one definition; undefined where it is known to fail. */
function planDefinition(scope: Scope, rule: Rule, params: readonly Operand[]): Operand | undefined {
  const { head, body } = rule;
  traced(scope, 'enter', rule.place);
  head.args?.forEach((arg, index) => {
    const param = params[index];
    if (param && !scope.isDead) match(scope, arg, param);
  });
  if (!scope.isDead) scope.planner.planBody(scope, body);
  if (scope.isDead) return undefined;
  const value = head.value ? scope.planner.planValue(scope, head.value) : constant(scope, true);
  return scope.isDead ? undefined : value;
}

/** All definitions give the same constant: no conflict is possible, and the first that holds decides. */
function haveSameConstant(rules: readonly Rule[]): boolean {
  let known: Value | undefined;
  for (const rule of rules) {
    for (let part: Rule | undefined = rule; part; part = part.else) {
      const value = part.head.value?.kind === 'constant' ? part.head.value.value : undefined;
      if (value === undefined || (known !== undefined && !equalValues(known, value))) return false;
      known = value;
    }
  }
  return true;
}
