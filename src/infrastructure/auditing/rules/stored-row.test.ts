import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventTimeMs } from '#formats/audit-event';
import { flatten } from '#languages/logsql';
import { catalog } from './catalog.ts';
import { compileRules } from './compile.ts';
import { createEvaluator } from './evaluate.ts';
import { storedRow } from './stored-row.ts';
import type { RuleCase, RuleCases } from './testing/cases.ts';
import type { AlertRule } from './types.ts';

/** What flat fields do not tell: a null, and whether a `true` was a text. A case that passes all the same breaks this. */
const OTHERWISE: ReadonlySet<string> = new Set([
  'host-network-pod: a text is not true',
  'node-cordoned: uncordon',
  'pod-security-weakened: taken away',
]);

describe('rules over rows of the store', () => {
  for (const rule of catalog) {
    if (rule.log !== 'audit') continue;
    it(`${rule.id} finds the same as over events`, async () => {
      const { cases } = (await import(`./${rule.id}/cases.ts`)) as { readonly cases: RuleCases };
      const told = [
        ...cases.fires.map((one) => [one, true] as const),
        ...cases.silent.map((one) => [one, false] as const),
      ];
      for (const [one, fires] of told) {
        const isSame = firings(rule, one, cases) > 0 === fires;
        assert.equal(isSame, !OTHERWISE.has(`${rule.id}: ${one.name}`), one.name);
      }
    });
  }

  it('loses nothing where the store has the record as it came', async () => {
    const { cases } = await import('./node-cordoned/cases.ts');
    const rule = catalog.find(({ id }) => id === 'node-cordoned');
    const uncordon = cases.fires.find(({ name }) => name === 'uncordon')?.events?.[0];
    assert.ok(rule !== undefined && uncordon !== undefined);
    const row = storedRow('audit', flatten(uncordon), JSON.stringify(uncordon));
    assert.equal(createEvaluator(compileRules([rule])).observe(row, 0).length, 1);
  });

  it('takes no derived field from a record', () => {
    const row = storedRow('audit', flatten({ verb: 'get', derived: { pod: { privileged: 'true' } } }));
    assert.equal(row.get('derived.pod.privileged'), '');
    assert.ok(![...row.names()].includes('derived.pod.privileged'));
  });
});

function firings(rule: AlertRule, one: RuleCase, { lists }: RuleCases): number {
  const evaluator = createEvaluator(compileRules([rule], lists));
  let count = 0;
  let lastMs = 0;
  for (const event of one.events ?? []) {
    lastMs = eventTimeMs(event) ?? lastMs;
    count += evaluator.observe(storedRow('audit', flatten(event)), lastMs).length;
  }
  return count + evaluator.advance(lastMs + (one.thenAfterMs ?? 0)).length;
}
