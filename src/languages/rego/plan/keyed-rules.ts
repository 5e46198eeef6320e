import { objectOf, setOf } from '../values/index.ts';
import { keyTerms } from './keys.ts';
import { match } from './match.ts';
import { functionFor } from './planner.ts';
import { type Alternative, planAlternatives } from './rule-index.ts';
import {
  constant,
  createFrame,
  depthOf,
  emit,
  finishFunction,
  innerScope,
  leaveSolved,
  newLocal,
  place,
  rootScope,
} from './scope.ts';
import type { Planner, Scope } from './state.ts';
import { surveyRules } from './survey.ts';
import type { Operand, PlanFunction, Statement } from './types.ts';
import { type PlacedRule, rulesOf, type VirtualNode } from './virtual-tree.ts';

export function keyedFunction(planner: Planner, node: VirtualNode, count: number): number {
  const name = `${node.name}#${count}`;
  return functionFor(planner, name, () => planKeyed(planner, node, count, name));
}

function planKeyed(planner: Planner, node: VirtualNode, count: number, name: string): PlanFunction {
  const rules = rulesOf(node).filter(({ rule }) => !rule.isDefault);
  const [first] = node.rules;
  if (!first) throw new TypeError('a rule has a definition');
  const frame = createFrame(planner, {
    ...surveyRules(planner, rules),
    place: first.rule.place,
    params: count,
  });
  const body: Statement[] = [];
  const scope = rootScope(frame, body, false);
  const params = Array.from({ length: count }, (_, local): Operand => ({ local }));
  if (rules.every((placed) => keyTerms(placed, node).length === count))
    planValues(scope, rules, node, params);
  else planRest(scope, rules, node, params);
  return finishFunction(frame, { name, kind: 'function', params: count }, body);
}

/** All keys are given: an element is there or not, an entry has one value. */
function planValues(
  scope: Scope,
  rules: readonly PlacedRule[],
  node: VirtualNode,
  params: readonly Operand[],
): void {
  const target = newLocal(scope);
  const plan = (inner: Scope, { rule, ...placed }: PlacedRule): void => {
    if (!bindKeys(inner, { rule, ...placed }, node, params)) return;
    const last = params.at(-1);
    if (!rule.head.value && last) {
      emit(inner, { op: 'return', value: last });
      return;
    }
    const value = rule.head.value ? inner.planner.planValue(inner, rule.head.value) : constant(inner, true);
    emit(inner, { op: 'yield', target, value, place: place(inner, rule.head.place), conflict: 'object' });
    leaveSolved(inner, depthOf(inner, value));
  };
  planAlternatives(
    scope,
    rules.map((each): Alternative => ({ rule: each.rule, plan: (inner) => plan(inner, each) })),
    [],
  );
  emit(scope, { op: 'return', value: { local: target } });
}

/** More keys follow: what is below those given is collected, and undefined where there is none. */
function planRest(
  scope: Scope,
  rules: readonly PlacedRule[],
  node: VirtualNode,
  params: readonly Operand[],
): void {
  const { planValue } = scope.planner;
  const target = newLocal(scope);
  const rows: Statement[] = [];
  const isSet = rules.every(({ ref }) => ref.length === node.path.length + params.length);
  const plan = (inner: Scope, placed: PlacedRule): void => {
    if (!bindKeys(inner, placed, node, params)) return;
    const { head } = placed.rule;
    const keys = placed.ref.slice(node.path.length + params.length).map((key) => planValue(inner, key));
    const term = head.value ?? head.key;
    if (!term) return;
    const value = planValue(inner, term);
    const where = place(inner, head.place);
    const leaf = head.value ? 'value' : 'set';
    if (isSet) emit(inner, { op: 'add', to: target, value, place: where });
    else emit(inner, { op: 'add', to: target, keys, value, leaf, place: where, conflict: 'object' });
    leaveSolved(inner, depthOf(inner, value, ...keys));
  };
  const alternatives = rules.map(
    (each): Alternative => ({ rule: each.rule, plan: (inner) => plan(inner, each) }),
  );
  planAlternatives(innerScope(scope, rows), alternatives, []);
  emit(scope, { op: 'collect', target, kind: isSet ? 'set' : 'object', body: rows });
  const none = constant(scope, isSet ? setOf([]) : objectOf([]));
  emit(scope, { op: 'compare', test: 'notEqual', left: { local: target }, right: none });
  emit(scope, { op: 'return', value: { local: target } });
}

/** Binds the keys, then plans the body; false where it is known to fail. */
function bindKeys(scope: Scope, placed: PlacedRule, node: VirtualNode, params: readonly Operand[]): boolean {
  const terms = keyTerms(placed, node);
  params.forEach((param, index) => {
    const term = terms[index];
    if (term && !scope.isDead) match(scope, term, param);
  });
  if (!scope.isDead) scope.planner.planBody(scope, placed.rule.body);
  return !scope.isDead;
}
