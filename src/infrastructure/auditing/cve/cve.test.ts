import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type CveVerdict, judgeVersion } from './judge.ts';
import { cveData } from './schema.ts';

const data = cveData.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'data.json'), 'utf8')));

describe('the data of CVEs', () => {
  it('has at least forty, each range with its ends in order', () => {
    assert.ok(data.cves.length >= 40);
    for (const { id, affected } of data.cves) {
      for (const { from, before, through } of affected) {
        const end = before ?? through;
        if (end === undefined || from === '0') continue;
        assert.notEqual(judgeVersion(from, { affected: [{ from, before, through }] }), 'not-affected', id);
      }
    }
  });
  it('refuses a CVE that stands in it twice, and a sign that is no filter', () => {
    const [one] = data.cves;
    assert.equal(cveData.safeParse({ ...data, cves: [one, one] }).success, false);
    assert.equal(cveData.safeParse({ ...data, cves: [{ ...one, sign: 'verb:(' }] }).success, false);
    assert.equal(cveData.safeParse({ ...data, cves: [{ ...one, sign: '* | count()' }] }).success, false);
  });
});

describe('whether a version is affected', () => {
  const affected = [
    { from: '1.28.0', before: '1.28.9' },
    { from: '1.29.0', through: '1.29.3' },
  ];
  const table: readonly (readonly [string, CveVerdict])[] = [
    ['v1.28.8', 'affected'],
    ['v1.28.9', 'not-affected'],
    ['v1.29.3', 'affected'],
    ['v1.29.4', 'not-affected'],
    ['v1.27.99', 'not-affected'],
    ['v1.28.9-rc.1', 'affected'],
    ['v1.28.8-eks-036c24b', 'possibly-fixed'],
    ['v1.28.9-eks-036c24b', 'not-affected'],
    ['v1.28.8-gke.1061000', 'possibly-fixed'],
    ['v1.28.8+k3s1', 'possibly-fixed'],
    ['v1.28.8+rke2r1', 'possibly-fixed'],
    ['something', 'unknown'],
    ['v0.0.0-master+$Format:%H$', 'unknown'],
  ];
  for (const [version, verdict] of table) {
    it(`${version} is ${verdict}`, () => assert.equal(judgeVersion(version, { affected }), verdict));
  }
});
