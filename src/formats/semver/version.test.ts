import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareVersions, parseVersion } from './index.ts';

describe('parseVersion', () => {
  for (const text of [
    '1.2.3',
    'v1.2.3',
    '0.0.0',
    '1.0.0-rc.1+build.5',
    '1.0.0-0a',
    '1.0.0--',
    '9223372036854775807.0.0',
  ]) {
    it(`takes ${text}`, () => assert.ok(parseVersion(text)));
  }
  const refused = [
    '',
    '1.2',
    '1.2.3.4',
    '01.2.3',
    '1.2.3-01',
    '1.2.3-',
    '1.2.3+',
    '1.2.3-a..b',
    '-1.2.3',
    '1.2.x',
  ];
  for (const text of [...refused, '9223372036854775808.0.0', 'vv1.2.3', '1.2.3 ']) {
    it(`refuses ${text}`, () => assert.equal(parseVersion(text), undefined));
  }
  it('takes any text without fault', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseVersion(text)));
  });
});

describe('compareVersions', () => {
  const ascending = [
    '0.9.9',
    '1.0.0-1',
    '1.0.0-2',
    '1.0.0-10',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.10.0',
    '2.0.0',
  ].map((text) => parseVersion(text));
  it('orders as the specification does', () => {
    for (const [i, a] of ascending.entries()) {
      for (const [j, b] of ascending.entries())
        assert.equal(a && b && compareVersions(a, b), Math.sign(i - j));
    }
  });
  it('takes no account of metadata', () => {
    const [a, b] = [parseVersion('1.0.0+a'), parseVersion('1.0.0+b')];
    assert.equal(a && b && compareVersions(a, b), 0);
  });
});
