import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LabelSelector } from '../types.ts';
import { matchesLabelSelector, parseLabelSelector } from './label-selector.ts';

const LABELS = { app: 'web', tier: 'front' };

const CASES: readonly (readonly [string, LabelSelector | undefined, boolean])[] = [
  ['a missing selector selects nothing', undefined, false],
  ['an empty selector selects everything', {}, true],
  ['matchLabels that hold', { matchLabels: { app: 'web' } }, true],
  ['matchLabels of which one does not hold', { matchLabels: { app: 'web', tier: 'back' } }, false],
  ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, true],
  ['In of an absent label', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }, false],
  ['NotIn', { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
  [
    'NotIn of an absent label',
    { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] },
    true,
  ],
  ['Exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  ['DoesNotExist', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  [
    'a name of the prototype is no label',
    { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] },
    false,
  ],
  [
    'an unknown operator selects nothing',
    { matchExpressions: [{ key: 'app', operator: 'Like' as 'In', values: ['web'] }] },
    false,
  ],
];

for (const [name, selector, expected] of CASES) {
  test(name, () => assert.equal(matchesLabelSelector(selector, LABELS), expected));
}

const TEXTS: readonly (readonly [string, boolean | undefined])[] = [
  ['', true],
  ['app=web', true],
  ['app==web,tier!=back', true],
  ['app!=web', false],
  ['zone!=a', true],
  ['app in (api, web)', true],
  ['app notin (api,web),tier', false],
  ['tier', true],
  ['!tier', false],
  ['!zone,app=web', true],
  ['app in web', undefined],
  ['a=b=c', undefined],
];

for (const [text, expected] of TEXTS) {
  test(`the text ${JSON.stringify(text)} means ${expected}`, () => {
    const selector = parseLabelSelector(text);
    assert.equal(selector && matchesLabelSelector(selector, LABELS), expected);
  });
}

test('no text makes the parser throw', () => {
  fc.assert(fc.property(fc.string(), (text) => parseLabelSelector(text) !== null));
});
