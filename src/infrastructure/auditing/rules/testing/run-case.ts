import { eventTimeMs } from '#formats/audit-event';
import { flatten, type Row } from '#languages/logsql';
import { compileRules, type RuleLists } from '../compile.ts';
import { createEvaluator, type Firing } from '../evaluate.ts';
import { ruleRow } from '../rule-row.ts';
import type { AlertRule } from '../types.ts';
import type { RuleCase } from './cases.ts';

const START_MS = Date.UTC(2026, 0, 5, 9, 30);

interface Step {
  readonly row: Row;
  readonly atMs: number | undefined;
}

/** What a rule alone finds in the records of a case. */
export function runCase(rule: AlertRule, one: RuleCase, lists: RuleLists = {}): readonly Firing[] {
  const evaluator = createEvaluator(compileRules([rule], lists));
  const steps = stepsOf(one);
  const found = steps.flatMap(({ row, atMs }) => evaluator.observe(row, atMs));
  const lastMs = steps.at(-1)?.atMs ?? 0;
  return [...found, ...evaluator.advance(lastMs + (one.thenAfterMs ?? 0))];
}

function stepsOf({ events = [], records = [] }: RuleCase): readonly Step[] {
  return [
    ...events.map((event) => ({ row: ruleRow(event), atMs: eventTimeMs(event) })),
    ...records.map(({ fields, after = 0 }) => ({ row: flatten(fields), atMs: START_MS + after * 1000 })),
  ];
}
