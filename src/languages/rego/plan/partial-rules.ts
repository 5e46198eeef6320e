import { traced } from './events.ts';
import { type Alternative, planAlternatives } from './rule-index.ts';
import {
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
import type { PlanFunction, Statement } from './types.ts';
import { type PlacedRule, rulesOf, type VirtualNode } from './virtual-tree.ts';

/**
 * A rule with many values: a set, or an object where keys stand in its ref, nested as deep as there are keys. By the
 * name of a bag it is an array of the elements of the set, with those that come twice.
 */
export function planPartial(planner: Planner, node: VirtualNode, bag?: string): PlanFunction {
  const rules = rulesOf(node).filter(({ rule }) => !rule.isDefault);
  const [first] = node.rules;
  if (!first) throw new TypeError('a rule has a definition');
  const frame = createFrame(planner, { ...surveyRules(planner, rules), place: first.rule.place });
  const body: Statement[] = [];
  const scope = rootScope(frame, body, planner.options.instrument === true);
  const target = newLocal(scope);
  const rows: Statement[] = [];
  const inner = innerScope(scope, rows);
  const alternatives = rules.map(
    (placed): Alternative => ({
      rule: placed.rule,
      plan: (each) => planEntry(each, placed, node.path.length, target),
    }),
  );
  planAlternatives(inner, alternatives, []);
  const kind = bag ? 'array' : node.isDynamic ? 'object' : 'set';
  emit(scope, { op: 'collect', target, kind, body: rows });
  emit(scope, { op: 'return', value: { local: target } });
  return finishFunction(frame, { name: bag ?? node.name, kind: 'rule', params: 0 }, body);
}

/** Adds the entries of one definition: `length` terms of its ref lead to the document itself. */
function planEntry(scope: Scope, { rule, ref }: PlacedRule, length: number, to: number): void {
  const { planBody, planValue } = scope.planner;
  const { head } = rule;
  traced(scope, 'enter', rule.place);
  planBody(scope, rule.body);
  if (scope.isDead) return;
  const keys = ref.slice(length).map((key) => planValue(scope, key));
  const isMultiple = head.value === undefined && head.key !== undefined;
  const term = isMultiple ? head.key : head.value;
  if (!term) return;
  const value = planValue(scope, term);
  const where = place(scope, head.place);
  traced(scope, 'exit', rule.place);
  if (keys.length === 0) emit(scope, { op: 'add', to, value, place: where });
  else {
    const leaf = isMultiple ? 'set' : 'value';
    emit(scope, { op: 'add', to, keys, value, leaf, place: where, conflict: 'object' });
  }
  traced(scope, 'redo', rule.place);
  leaveSolved(scope, depthOf(scope, value, ...keys));
}
