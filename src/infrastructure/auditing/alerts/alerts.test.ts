import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileQuery } from '#languages/logsql';
import { createSealer } from './adapters/seal.ts';
import { AlertsError } from './errors.ts';
import { nextTryAfter } from './notify/backoff.ts';
import { isLike } from './notify/matching.ts';
import { planNews } from './notify/plan-news.ts';
import { channelsLink, type QueuedNews, toNews, toQueued } from './notify/queued-news.ts';
import { checkRule } from './rules/check-rule.ts';
import { ownRule } from './rules/effective-rules.ts';
import { storeQuery } from './rules/rule-query.ts';
import { testAlertRule } from './rules/test-rule.ts';
import { matchers, ruleInput } from './schema.ts';
import { fire, hold, settle } from './state/alert-state.ts';
import type { Finding, StoredAlert } from './types.ts';

const input = ruleInput.parse({
  title: 'Errors',
  log: 'custom',
  severity: 'high',
  query: 'level:=error',
  condition: { kind: 'each' },
});
const rule = ownRule({ id: 'own-1', value: input, by: 'jane', at: '' });

function finding(atMs: number, isReplay = false): Finding {
  const message = { en: 'm', zh: 'm' };
  return {
    rule,
    group: { app: 'a' },
    atMs,
    count: 1,
    message,
    sample: undefined,
    cluster: '',
    namespace: '',
    isReplay,
  };
}

function at(nowMs: number) {
  return { nowMs, newId: () => 'id', queryOf: () => '*' };
}

describe('the state of an alert', () => {
  const { alert: first } = fire(undefined, finding(1000), at(2000));
  it('opens, counts, and is over when it was quiet for long enough', () => {
    assert.deepEqual([first.state, first.count], ['firing', 1]);
    const { alert: second, history } = fire(first, finding(3000), at(4000));
    assert.deepEqual([second.count, history.length, second.lastAtMs], [2, 0, 3000]);
    assert.equal(settle(second, 4000 + input.resolveAfterMs), undefined);
    assert.equal(settle(second, 4001 + input.resolveAfterMs)?.alert.state, 'resolved');
  });
  it('does not count again what was looked at before a restart', () => {
    assert.equal(fire(first, finding(1000, true), at(9000)).alert.count, 1);
    assert.equal(fire(first, finding(1001, true), at(9000)).alert.count, 2);
  });
  it('waits while a condition has not held for long enough, and goes on while it holds', () => {
    const pending = hold(undefined, finding(1000), true, at(2000))?.alert;
    assert.equal(pending?.state, 'pending');
    assert.equal(fire(pending, finding(5000), at(6000)).alert.state, 'firing');
    assert.equal(hold(first, finding(8000), false, at(9000))?.alert.seenAtMs, 9000);
  });
});

describe('what has to be told', () => {
  const { alert } = fire(undefined, finding(0), at(0));
  const route = {
    id: 'r',
    enabled: true,
    matchers: matchers.parse({}),
    channels: ['c'],
    groupWaitMs: 10_000,
    goOn: false,
  };
  const plan = (one: StoredAlert, nowMs: number) => planNews([one], [route], nowMs, () => true).news.length;
  it('waits for others of its rule, is told once, and again after its time', () => {
    assert.equal(plan(alert, 9999), 0);
    const { told, news } = planNews([alert, { ...alert, id: 'b' }], [route], 10_000, () => true);
    assert.deepEqual([news.length, news[0]?.alerts.length], [1, 2]);
    const [after] = told;
    assert.ok(after !== undefined);
    assert.equal(plan(after, 20_000), 0);
    assert.equal(plan(after, 10_000 + after.repeatMs), 1);
    assert.equal(plan({ ...after, state: 'resolved' }, 20_000), 1);
  });
  it('is nothing for what is silenced, acknowledged or only worth recording', () => {
    assert.equal(plan({ ...alert, silencedBy: 's' }, 20_000), 0);
    assert.equal(plan({ ...alert, acknowledged: { by: 'jane', atMs: 0, note: '' } }, 20_000), 0);
    assert.equal(plan({ ...alert, severity: 'info' }, 20_000), 0);
  });
  it('is tried again later and later, and given up', () => {
    assert.equal(
      nextTryAfter(1, 0, () => 1),
      2000,
    );
    assert.equal(
      nextTryAfter(3, 0, () => 1),
      8000,
    );
    assert.equal(
      nextTryAfter(3, 0, () => 1, 60_000),
      60_000,
    );
    assert.equal(
      nextTryAfter(30, 0, () => 1),
      undefined,
    );
  });
});

describe('links of messages', () => {
  const { alert } = fire(undefined, finding(0), at(0));
  const queued = (alerts: readonly StoredAlert[]) =>
    toQueued({ kind: 'firing', channel: 'c', alerts }, false, 0)[0] as QueuedNews;
  const link = (alerts: readonly StoredAlert[], url?: string) => toNews('n', queued(alerts), 'en', url);
  it('lead to the pages of the console, and to none where its address is not known', () => {
    const one = link([{ ...alert, id: 'a&b' }], 'https://bulwark.example.com/');
    assert.equal(one.link, 'https://bulwark.example.com/auditing/alerts?alert=a%26b');
    assert.equal(one.alerts[0]?.link, one.link);
    assert.equal(link([alert, alert], 'https://x.example').link, 'https://x.example/auditing/alerts');
    assert.equal(link([alert]).link, undefined);
    assert.equal(channelsLink('https://x.example/'), 'https://x.example/auditing/alerts/channels');
  });
});

describe('rules of users', () => {
  it('are told what is wrong, by field and place', () => {
    const [wrong] = checkRule({ ...input, query: 'level:(' }, {}, [], 0);
    assert.deepEqual([wrong?.path, typeof wrong?.offset], ['query', 'number']);
    assert.equal(checkRule({ ...input, query: '* | stats count()' }, {}, [], 0).length, 1);
    assert.equal(checkRule({ ...input, channels: ['x'] }, {}, [], 0)[0]?.path, 'channels[0]');
    assert.deepEqual(checkRule(input, {}, [], 0), []);
  });
  it('are asked of the store without what it does not know', () => {
    const asked = (query: string) => storeQuery({ ...rule, query }, {}, 0n);
    assert.match(asked('verb:=get derived.dryRun:=true'), /verb:=get$/);
    assert.doesNotMatch(asked('a:=b or derived.dryRun:=true'), /derived|a:/);
    assert.doesNotMatch(asked('!(a:=b derived.dryRun:=true)'), /derived|a:/);
    assert.ok(compileQuery(asked('a:="x\\"y"'), { nowNs: 0n }));
  });
  it('run over their cases', () => {
    const cases = [
      { name: 'fires', fires: 1, records: [{ record: { level: 'error' } }] },
      { name: 'is wrong', fires: 1, records: [{ record: { level: 'info' } }] },
    ];
    assert.deepEqual(
      testAlertRule({ rule: input, cases }).map(({ ok }) => ok),
      [true, false],
    );
    assert.equal(testAlertRule({}).at(0)?.ok, false);
  });
});

it('patterns have one star or many', () => {
  for (const [pattern, text, is] of [
    ['a*c', 'abc', true],
    ['a*c', 'ab', false],
    ['*b*', 'abc', true],
    ['ab*ba', 'aba', false],
    ['abc', 'abc', true],
  ] as const) {
    assert.equal(isLike(pattern, text), is, `${pattern} ${text}`);
  }
});

it('secrets open for their own channel, with their own key', () => {
  const sealer = createSealer('', 'one');
  const sealed = sealer.seal('token', 'a');
  assert.ok(!sealed.includes('token'));
  assert.equal(sealer.open(sealed, 'a'), 'token');
  const isBroken = (error: unknown) => error instanceof AlertsError && error.code === 'seal-broken';
  assert.throws(() => sealer.open(sealed, 'b'), isBroken);
  assert.throws(() => createSealer('', 'two').open(sealed, 'a'), isBroken);
});
