import type { Rule, Term } from '../parse/types.ts';
import { traced } from './events.ts';
import { type Alternative, planAlternatives, planBlock } from './rule-index.ts';
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

/**
 * Adds the entries of one definition: `length` terms of its ref lead to the document itself. Of a chain by `else`, whose
 * keys are constants, the first part that holds adds its own.
 */
function planEntry(scope: Scope, { rule, ref }: PlacedRule, length: number, to: number): void {
  const keys = ref.slice(length);
  if (!rule.else) {
    planSolutions(scope, rule, keys, to);
    return;
  }
  const found = newLocal(scope);
  for (let part: Rule | undefined = rule; part; part = part.else) {
    const each = part;
    planBlock(scope, (inner) => {
      if (each !== rule) emit(inner, { op: 'isUndefined', local: found });
      planSolutions(inner, each, each.head.ref.terms.slice(-keys.length), to, found);
    });
  }
}

/** One part, which says in `found` that it holds. */
function planSolutions(scope: Scope, rule: Rule, terms: readonly Term[], to: number, found?: number): void {
  const { planBody, planValue } = scope.planner;
  const { head } = rule;
  traced(scope, 'enter', rule.place);
  planBody(scope, rule.body);
  if (scope.isDead) return;
  const keys = terms.map((key) => planValue(scope, key));
  const isMultiple = head.value === undefined && head.key !== undefined;
  const value = head.value ? planValue(scope, head.value) : head.key && planValue(scope, head.key);
  if (!value) return;
  const where = place(scope, head.place);
  traced(scope, 'exit', rule.place);
  if (found !== undefined) {
    emit(scope, { op: 'yield', target: found, value: constant(scope, true), place: where, conflict: 'else' });
  }
  if (keys.length === 0) emit(scope, { op: 'add', to, value, place: where });
  else {
    const leaf = isMultiple ? 'set' : 'value';
    emit(scope, { op: 'add', to, keys, value, leaf, place: where, conflict: 'object' });
  }
  traced(scope, 'redo', rule.place);
  leaveSolved(scope, depthOf(scope, value, ...keys));
}
