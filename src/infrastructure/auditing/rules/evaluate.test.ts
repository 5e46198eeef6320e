import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FieldRow } from '#languages/logsql';
import { compileRules, queryText } from './compile.ts';
import { createEvaluator, type EvaluateLimits, type Evaluator } from './evaluate.ts';
import { rule as podExec } from './pod-exec/rule.ts';
import { messageOf } from './render.ts';
import type { AlertRule, Condition } from './types.ts';

const MINUTE = 60_000;

function ruleOf(condition: Condition, more: Partial<AlertRule> = {}): AlertRule {
  return { ...podExec, id: 'test', query: 'a:=x', groupBy: ['user.username'], condition, ...more };
}

function row(fields: Readonly<Record<string, string>> = {}): FieldRow {
  return FieldRow.of(Object.entries({ a: 'x', 'user.username': 'jane', ...fields }));
}

function evaluatorOf(rule: AlertRule, limits?: Partial<EvaluateLimits>): Evaluator {
  return createEvaluator(compileRules([rule]), limits);
}

/** At which of the minutes the rule fires. */
function firesAt(
  evaluator: Evaluator,
  minutes: readonly number[],
  fields?: (index: number) => Record<string, string>,
): readonly number[] {
  return minutes.filter(
    (minute, index) => evaluator.observe(row(fields?.(index)), minute * MINUTE).length > 0,
  );
}

const count: Condition = { kind: 'count', atLeast: 3, windowMs: 10 * MINUTE };

describe('counts', () => {
  const table: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['fires once while it holds', [0, 1, 2, 3, 4], [2]],
    ['fires again after it did not hold', [0, 1, 2, 30, 31, 32], [2, 32]],
    ['an event at the far edge is outside', [0, 5, 10], []],
    ['events out of order count at their own time', [2, 0, 1, 3], [3]],
    ['an event much too late is not counted with the newer ones', [100, 101, 1], []],
    ['one from the future does not blind the rule', [1_000_000, 0, 1, 2], [2]],
  ];
  for (const [name, minutes, expected] of table) {
    it(name, () => assert.deepEqual(firesAt(evaluatorOf(ruleOf(count)), minutes), expected));
  }

  it('groups count for themselves, and so do clusters', () => {
    const users = ['jane', 'bob', 'jane', 'bob', 'jane'];
    assert.deepEqual(
      firesAt(evaluatorOf(ruleOf(count)), [0, 1, 2, 3, 4], (index) => ({
        'user.username': users[index] ?? '',
      })),
      [4],
    );
    const clusters = firesAt(evaluatorOf(ruleOf(count)), [0, 1, 2, 3], (index) => ({
      cluster: `c${index % 2}`,
    }));
    assert.deepEqual(clusters, []);
  });

  it('must hold for as long as the rule says', () => {
    const held = ruleOf(count, { forMs: 4 * MINUTE });
    assert.deepEqual(firesAt(evaluatorOf(held), [0, 1, 2, 3, 4, 5, 6, 7]), [6]);
    assert.deepEqual(firesAt(evaluatorOf(held), [0, 1, 2, 30, 31, 32, 33]), []);
  });

  it('an event without a time happens when the last one did', () => {
    const evaluator = evaluatorOf(ruleOf(count));
    evaluator.observe(row(), 5 * MINUTE);
    evaluator.observe(row(), undefined);
    assert.equal(evaluator.observe(row(), undefined)[0]?.atMs, 5 * MINUTE);
  });
});

describe('other conditions', () => {
  it('different values', () => {
    const rule = ruleOf({ kind: 'distinct', field: 'n', atLeast: 3, windowMs: 10 * MINUTE });
    const values = ['1', '1', '2', '', '2', '3'];
    assert.deepEqual(
      firesAt(evaluatorOf(rule), [0, 1, 2, 3, 4, 5], (index) => ({ n: values[index] ?? '' })),
      [5],
    );
  });

  it('a share', () => {
    const rule = ruleOf({ kind: 'share', of: 'bad:=y', above: 0.5, atLeast: 4, windowMs: 10 * MINUTE });
    const bad = ['', '', 'y', 'y', 'y'];
    assert.deepEqual(
      firesAt(evaluatorOf(rule), [0, 1, 2, 3, 4], (index) => ({ bad: bad[index] ?? '' })),
      [4],
    );
  });

  it('a value seen for the first time, each after learning', () => {
    const rule = ruleOf({ kind: 'first-seen', field: 'n', learnMs: 10 * MINUTE });
    const values = ['1', '2', '1', '3', '3', '4'];
    assert.deepEqual(
      firesAt(evaluatorOf(rule), [0, 1, 20, 21, 22, 23], (index) => ({ n: values[index] ?? '' })),
      [21, 23],
    );
  });

  it('silence is told once, and again after the next one', () => {
    const evaluator = evaluatorOf(ruleOf({ kind: 'silence', afterMs: 10 * MINUTE }, { groupBy: [] }));
    assert.equal(evaluator.advance(100 * MINUTE).length, 0, 'nothing has ever come');
    evaluator.observe(row({ cluster: 'a' }), 100 * MINUTE);
    assert.equal(evaluator.advance(109 * MINUTE).length, 0);
    const [told] = evaluator.advance(111 * MINUTE);
    assert.deepEqual([told?.atMs, told?.group], [110 * MINUTE, { cluster: 'a' }]);
    assert.equal(evaluator.advance(112 * MINUTE).length, 0);
    evaluator.observe(row({ cluster: 'a' }), 113 * MINUTE);
    assert.equal(evaluator.advance(124 * MINUTE).length, 1);
  });

  it('an event from the future does not put silence off', () => {
    const evaluator = evaluatorOf(ruleOf({ kind: 'silence', afterMs: 10 * MINUTE }));
    evaluator.advance(100 * MINUTE);
    evaluator.observe(row(), 1_000_000 * MINUTE);
    assert.equal(evaluator.advance(116 * MINUTE).length, 1);
  });
});

describe('one request, two events', () => {
  const rule = ruleOf({ kind: 'each' });
  const exec = { auditID: 'a', requestReceivedTimestamp: 't1', requestURI: '/exec' };

  it('is told once', () => {
    const evaluator = evaluatorOf(rule);
    assert.equal(evaluator.observe(row({ ...exec, stage: 'ResponseStarted' }), 0).length, 1);
    assert.equal(evaluator.observe(row({ ...exec, stage: 'ResponseComplete' }), 0).length, 0);
  });

  it('a client that gives all its requests one auditID hides none', () => {
    const evaluator = evaluatorOf(rule);
    const found = ['t1', 't2', 't3'].flatMap((time) =>
      evaluator.observe(row({ ...exec, requestReceivedTimestamp: time }), 0),
    );
    assert.equal(found.length, 3);
  });
});

describe('bounds', () => {
  it('groups are forgotten and counted', () => {
    const evaluator = evaluatorOf(ruleOf(count), { maxGroups: 2 });
    firesAt(evaluator, [0, 0, 0, 0], (index) => ({ 'user.username': `u${index}` }));
    assert.equal(evaluator.forgottenGroups(), 2);
  });
});

describe('hostile values', () => {
  it('long ones are cut where they are kept, with a mark', () => {
    const evaluator = evaluatorOf(ruleOf({ kind: 'each' }));
    const [firing] = evaluator.observe(row({ 'user.username': 'x'.repeat(100_000) }), 0);
    assert.equal(firing?.group['user.username']?.length, 257);
  });
});

describe('compiling', () => {
  it('a rule with an empty list sleeps', () => {
    const rule = ruleOf({ kind: 'each' }, { query: 'a:in($allowedUsers)', lists: ['allowedUsers'] });
    assert.equal(compileRules([rule]).length, 0);
    assert.equal(compileRules([rule], { allowedUsers: [] }).length, 0);
    const [compiled] = compileRules([rule], { allowedUsers: ['x"y', '$&', 'x'] });
    assert.equal(compiled?.matches(row()), true);
    assert.equal(compiled?.matches(row({ a: 'x"y' })), true);
    assert.equal(compiled?.matches(row({ a: '$&' })), true);
    assert.equal(compiled?.matches(row({ a: 'y' })), false);
  });

  it('values cannot leave the expression they stand in', () => {
    const rule = ruleOf({ kind: 'each' }, { query: 'a:~"^(?:$allowedImages|)$"', lists: ['allowedImages'] });
    for (const value of ['a.b', 'x") or *', '(', '\\', '`', 'a|b', '[^']) {
      const [compiled] = compileRules([rule], { allowedImages: [value] });
      assert.equal(compiled?.matches(row({ a: JSON.stringify(value).slice(1, -1) })), true, value);
      assert.equal(compiled?.matches(row({ a: 'other' })), false, value);
    }
    assert.equal(queryText(rule, '$allowedImages|', { allowedImages: ['a/*'] }), 'a/[^\\"]*');
  });

  for (const query of ['a:(', '* | fields a', 'a:in(b:=c | fields a)', 'a:~"("']) {
    it(`refuses ${query}`, () => {
      assert.throws(() => compileRules([ruleOf({ kind: 'each' }, { query })]), { code: 'bad_query' });
    });
  }
});

describe('messages', () => {
  function messageWith(value: string): string {
    const evaluator = evaluatorOf(
      ruleOf(
        { kind: 'each' },
        { text: { ...podExec.text, en: { ...podExec.text.en, message: '<{b}> {count} {none}' } } },
      ),
    );
    const [firing] = evaluator.observe(row({ b: value }), 0);
    assert.ok(firing);
    return messageOf(firing, 'en');
  }

  it('show what steers a terminal as what it is', () => {
    assert.equal(messageWith('\u001b[2J\u202ex\n'), '<\\u{1b}[2J\\u{202e}x\\u{a}> 1 –');
  });

  it('write several values with commas between, and leave what is no list of texts', () => {
    assert.equal(messageWith('["*","pods/exec"]'), '<*, pods/exec> 1 –');
    assert.equal(messageWith('["*",1]'), '<["*",1]> 1 –');
    assert.equal(messageWith('["*"'), '<["*"> 1 –');
  });

  it('do not fill in values of values, and mark what is cut', () => {
    assert.equal(messageWith('{count}$&'), '<{count}$&> 1 –');
    assert.match(messageWith('x'.repeat(1000)), /^<x{300}…> 1 –$/);
  });
});
