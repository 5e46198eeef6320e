import { eventTimeMs } from '#formats/audit-event';
import { compileRules, type RuleLists } from '../compile.ts';
import { createEvaluator, type Firing } from '../evaluate.ts';
import { ruleRow } from '../rule-row.ts';
import type { AlertRule } from '../types.ts';
import type { RuleCase } from './cases.ts';

/** What a rule alone finds in the events of a case. */
export function runCase(rule: AlertRule, one: RuleCase, lists: RuleLists = {}): readonly Firing[] {
  const evaluator = createEvaluator(compileRules([rule], lists));
  const found = one.events.flatMap((event) => evaluator.observe(ruleRow(event), eventTimeMs(event)));
  const last = one.events.at(-1);
  const lastMs = (last && eventTimeMs(last)) ?? 0;
  return [...found, ...evaluator.advance(lastMs + (one.thenAfterMs ?? 0))];
}
