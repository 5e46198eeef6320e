import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Cve, countOf, rangeText, severityOf, shownCves } from './shown.ts';

const cve = (id: string, cvss: number, verdict: Cve['verdict']): Cve => ({
  id,
  published: '2024-01-01',
  component: 'kubelet',
  cvss,
  affected: [{ from: '0' }],
  summary: { en: `About ${id}`, zh: '关于' },
  link: 'https://example.com',
  verdict,
  versions: [],
});

describe('the list of CVEs', () => {
  const cves = [
    cve('CVE-2024-1111', 9.8, 'not-affected'),
    cve('CVE-2024-2222', 5, 'affected'),
    cve('CVE-2024-3333', 8, 'affected'),
  ];
  it('begins with what is worst', () => {
    const ids = shownCves(cves, { verdict: undefined, text: '' }).map(({ id }) => id.slice(-4));
    assert.deepEqual(ids, ['3333', '2222', '1111']);
    assert.equal(countOf(cves, 'affected'), 2);
  });
  it('is narrowed by verdict and by words', () => {
    assert.equal(shownCves(cves, { verdict: 'affected', text: '2222' }).length, 1);
    assert.equal(shownCves(cves, { verdict: 'unknown', text: '' }).length, 0);
    assert.equal(shownCves(cves, { verdict: undefined, text: ' KUBELET ' }).length, 3);
  });
  it('says ranges and ratings', () => {
    const texts = [{ from: '0' }, { from: '1.2.0', before: '1.2.3' }, { from: '0', through: '1.9.9' }];
    assert.deepEqual(texts.map(rangeText), ['*', '≥ 1.2.0 < 1.2.3', '≤ 1.9.9']);
    assert.deepEqual([9, 8.9, 4, 3.9].map(severityOf), ['critical', 'high', 'medium', 'low']);
  });
});
