import { z } from 'zod';
import { flatten } from '#languages/logsql';
import { compileRules } from '../../rules/compile.ts';
import { createEvaluator } from '../../rules/evaluate.ts';
import { storedRow } from '../../rules/stored-row.ts';
import { ruleInput } from '../schema.ts';
import { checkRule } from './check-rule.ts';
import { evaluatorRule, ownRule } from './effective-rules.ts';

const record = z.record(z.string(), z.unknown());
const testFile = z.object({
  rule: ruleInput,
  lists: z.record(z.string(), z.array(z.string())).default({}),
  cases: z
    .array(
      z.object({
        name: z.string(),
        /** How often the rule has to fire; 0: not at all. */
        fires: z.number().int().min(0),
        /** `after` is the time of a record, in seconds since the first. */
        records: z.array(z.object({ after: z.number().min(0).default(0), record })),
        /** Seconds that go by after the last record. */
        thenAfter: z.number().min(0).default(0),
      }),
    )
    .min(1),
});

export interface RuleTestResult {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

const START_MS = Date.UTC(2026, 0, 5, 9, 30);

/** Runs a rule over its cases, with the evaluator of the server. What is wrong with the file is one failed case. */
export function testAlertRule(file: unknown): readonly RuleTestResult[] {
  const parsed = testFile.safeParse(file);
  if (!parsed.success) return [failed('file', z.prettifyError(parsed.error))];
  const { rule, lists, cases } = parsed.data;
  const wrong = checkRule({ ...rule, channels: [] }, lists, [], START_MS);
  if (wrong.length > 0) return wrong.map(({ path, message }) => failed(path, message));
  const own = evaluatorRule(ownRule({ id: 'test', value: rule, by: '', at: '' }));
  if (own === undefined)
    return [failed('condition', 'a query that counts for itself needs a store: use the preview')];
  return cases.map(({ name, fires, records, thenAfter }) => {
    const evaluator = createEvaluator(compileRules([own], lists));
    let lastMs = START_MS;
    let count = 0;
    for (const { after, record: fields } of records) {
      lastMs = START_MS + after * 1000;
      count += evaluator.observe(storedRow(rule.log, flatten(fields)), lastMs).length;
    }
    count += evaluator.advance(lastMs + thenAfter * 1000).length;
    return count === fires
      ? { name, ok: true, message: '' }
      : failed(name, `fired ${count} times, not ${fires}`);
  });
}

function failed(name: string, message: string): RuleTestResult {
  return { name, ok: false, message };
}
