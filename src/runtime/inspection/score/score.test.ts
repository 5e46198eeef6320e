import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Finding, Severity } from '../types.ts';
import { compileFilter, meetsFilter } from './finding-filter.ts';
import { addTally, type Counted, countVerdict, emptyTally, scoreOf, sumTallies } from './tally.ts';
import { SEVERITIES } from './weights.ts';

const verdicts = fc.array(
  fc.record({
    verdict: fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const),
    severity: fc.constantFrom(...SEVERITIES),
    exempted: fc.boolean(),
  }),
);

/** A check of containers: its passes earn. */
function ofPods(severity: Severity): Counted {
  return { severity, category: 'security', target: 'container' };
}

function tallyOf(list: typeof verdicts extends fc.Arbitrary<infer T> ? T : never) {
  const count = emptyTally();
  for (const { verdict, severity, exempted } of list)
    countVerdict(count, verdict, ofPods(severity), exempted);
  return count;
}

describe('tallies', () => {
  it('of parts sum up to the tally of the whole, and can be taken away again', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (a, b) => {
        const sum = sumTallies([tallyOf(a), tallyOf(b)]);
        assert.deepEqual(sum, tallyOf([...a, ...b]));
        const rest = { ...sum, fail: { ...sum.fail } };
        addTally(rest, tallyOf(b), -1);
        assert.deepEqual(rest, tallyOf(a));
      }),
    );
  });

  const cases: readonly (readonly [string, Parameters<typeof tallyOf>[0], number | null])[] = [
    ['nothing decided is no score', [{ verdict: 'unknown', severity: 'high', exempted: false }], null],
    ['all passed', [{ verdict: 'pass', severity: 'low', exempted: false }], 100],
    ['all failed', [{ verdict: 'fail', severity: 'low', exempted: false }], 0],
    [
      'an exempted failure does not count',
      [
        { verdict: 'fail', severity: 'critical', exempted: true },
        { verdict: 'pass', severity: 'low', exempted: false },
      ],
      100,
    ],
    [
      'a critical failure outweighs',
      [
        { verdict: 'fail', severity: 'critical', exempted: false },
        { verdict: 'pass', severity: 'low', exempted: false },
      ],
      9.1,
    ],
  ];
  for (const [title, list, expected] of cases)
    it(title, () => assert.equal(scoreOf(tallyOf(list)), expected));

  it('is never 100 while something fails', () => {
    const count = emptyTally();
    countVerdict(count, 'pass', ofPods('critical'), false, 1_000_000);
    countVerdict(count, 'fail', ofPods('low'), false);
    assert.equal(scoreOf(count), 99.9);
  });

  it('does not rise by harmless roles, and falls by dangerous ones', () => {
    const role: Counted = { severity: 'high', category: 'access', target: 'object' };
    const count = tallyOf([{ verdict: 'pass', severity: 'high', exempted: false }]);
    countVerdict(count, 'pass', role, false, 1_000);
    assert.deepEqual({ pass: count.pass, possible: count.possible }, { pass: 1_001, possible: 5 });
    countVerdict(count, 'fail', role, false);
    assert.equal(scoreOf(count), 50);
  });
});

describe('the filter of findings', () => {
  const finding: Finding = {
    fingerprint: 'f',
    check: 'runAsPrivileged',
    category: 'security',
    severity: 'high',
    verdict: 'fail',
    cluster: 'c',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    container: 'app',
    path: 'spec',
    message: 'app is privileged',
    remedy: '',
    fixes: [],
    location: null,
    exemption: null,
  };
  const cases: readonly (readonly [Parameters<typeof compileFilter>[0], boolean])[] = [
    [{}, true],
    [{ check: 'a, runAsPrivileged' }, true],
    [{ check: 'a' }, false],
    [{ severity: 'critical,high' }, true],
    [{ severity: 'low' }, false],
    [{ namespace: 'shop' }, true],
    [{ namespace: '' }, false],
    [{ name: 'we' }, false],
    [{ q: 'PRIVILEGED' }, true],
    [{ q: 'nothing' }, false],
    [{ exempted: 'only' }, false],
    [{ verdict: 'unknown' }, false],
    [{ category: ',' }, true],
  ];
  for (const [filter, expected] of cases) {
    it(`${JSON.stringify(filter)}: ${expected}`, () =>
      assert.equal(meetsFilter(compileFilter(filter), finding), expected));
  }

  it('finds a Namespace under its own name', () => {
    const object = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'shop' };
    assert.ok(meetsFilter(compileFilter({ namespace: 'shop' }), { ...finding, object }));
  });
});
