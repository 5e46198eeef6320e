import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerCheck } from '../testing/builders.ts';
import { messageOf, UNREADABLE } from './message.ts';
import { codedReason, type ReasonCode, reasonText } from './reasons.ts';

const PARAMS: Readonly<Record<ReasonCode, Readonly<Record<string, string | number>>>> = {
  forbidden: { resource: 'services' },
  unauthorized: { resource: 'services' },
  absent: { resource: 'services' },
  failing: { resource: 'services', detail: 'no route' },
  'too-large': { kib: 600, mostKib: 512 },
  'too-deep': { levels: 500 },
  undecodable: { detail: 'too deep' },
  'not-readable': {},
};

describe('reasons', () => {
  for (const [code, params] of Object.entries(PARAMS)) {
    it(`${code} reads in both languages, with everything filled in`, () => {
      const reason = codedReason(code as ReasonCode, params);
      const [en, zh] = [reasonText(reason, 'en'), reasonText(reason, 'zh')];
      assert.match(zh, /\p{Script=Han}/u);
      assert.doesNotMatch(en, /\p{Script=Han}/u);
      for (const text of [en, zh]) {
        assert.doesNotMatch(text, /[{}$]/);
        for (const value of Object.values(params)) assert.ok(text.includes(String(value)), text);
      }
    });
  }

  it('leaves the sentences of others alone but for the full stop', () => {
    for (const text of ['Pods were not read.', '没有读取 Pod。', '$ 5 {of} what', '$unknown-code {}', '']) {
      assert.equal(reasonText(text, 'zh'), text.replace(/[.。]$/, ''));
    }
    assert.equal(reasonText('$forbidden {broken}', 'en').includes('{resource}'), true, 'the gap shows');
  });

  it('is told in the language of the message around it', () => {
    const check = containerCheck({ id: 'x' }, () => false);
    const observation = {
      message: UNREADABLE,
      params: { reason: codedReason('forbidden', { resource: 'pods' }) },
    };
    assert.equal(
      messageOf(check, observation, 'en'),
      'Not looked at: there is no permission to list and watch pods',
    );
    assert.equal(messageOf(check, observation, 'zh'), '未检查：没有列出和监视 pods 的权限');
  });
});
