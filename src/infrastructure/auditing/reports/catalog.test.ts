import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { logKinds } from '../kinds.ts';
import { reports } from './catalog.ts';
import { checkReport } from './check-report.ts';
import { panelQuery } from './panel-query.ts';
import { readRun } from './read-run.ts';
import { runInput } from './schema.ts';
import type { Report } from './types.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map((entry) => entry.name);
const clock = { nowMs: Date.parse('2026-11-23T10:42:00Z'), firstMs: 0 };

describe('the catalogue of reports', () => {
  it('lists every folder once, under the name of its id', () => {
    const listed = reports.map(({ id }) => id);
    const missing = folders.filter((folder) => !listed.includes(folder));
    assert.deepEqual(missing, [], `add to catalog.ts: ${missing.join(', ')}`);
    assert.deepEqual(listed.toSorted(), [...new Set(folders)].sort());
  });
});

for (const report of reports) {
  describe(`report ${report.id}`, () => {
    it('is whole, in both languages', () => assert.deepEqual(checkReport(report), []));
    it('is about a log that there is', () => {
      assert.ok(report.log === '*' || logKinds.some(({ name }) => name === report.log));
    });
    it('can be asked with clusters and every filter', () => {
      const filters = Object.fromEntries(report.filters.map(({ name }) => [name, ['a"b', 'c']]));
      const run = readRun(report, runInput.parse({ clusters: ['p"1', 'p2'], filters }), clock);
      for (const panel of report.panels) panelQuery(report, panel, run);
    });
  });
}

const words = { en: 'A', zh: '甲' };
const text = { en: { title: 'A' }, zh: { title: '甲' } };
const good: Report = {
  id: 'a-report',
  log: 'audit',
  text,
  initialRange: '24h',
  filters: [{ name: 'verb', field: 'verb', text: words }],
  panels: [
    {
      id: 'n',
      kind: 'figure',
      text,
      query: '* | stats count() n',
      columns: [{ field: 'n', text: words, unit: 'count' }],
      width: 4,
    },
  ],
};
const [panel] = good.panels;
assert.ok(panel);

const wrong: readonly (readonly [string, Report, RegExp])[] = [
  ['an id with capitals', { ...good, id: 'A' }, /kebab-case/],
  ['a range that is none', { ...good, initialRange: 'day' }, /no range/],
  ['two panels of one id', { ...good, panels: [panel, panel] }, /two panels are called "n"/],
  ['no panels', { ...good, panels: [] }, /no panels/],
  ['no Chinese', { ...good, text: { ...text, zh: { title: '' } } }, /no title in zh/],
  ['a query that does not parse', withPanel({ query: '* | stats cuont() n' }), /unknown function/],
  ['a column that the query does not yield', withPanel({ query: '* | stats count() m' }), /no field "n"/],
  ['a series without time', withPanel({ kind: 'series' }), /no field "_time"/],
  ['a ring of one column', withPanel({ kind: 'share' }), /too few columns/],
  [
    'a variable that is no parameter',
    withPanel({ query: 'verb:=$verb | stats count() n' }),
    /parameter "verb"/,
  ],
  ['records with pipes', withPanel({ rows: '* | limit 3' }), /without pipes/],
  [
    'a click on a filter that there is not',
    withPanel({ columns: [{ field: 'n', text: words, unit: 'count', filter: 'user' }] }),
    /no filter "user"/,
  ],
];

function withPanel(change: Partial<Report['panels'][number]>): Report {
  return { ...good, panels: good.panels.map((one) => ({ ...one, ...change })) };
}

describe('a report is checked', () => {
  it('and a good one passes', () => assert.deepEqual(checkReport(good), []));
  for (const [name, report, expected] of wrong) {
    it(`and ${name} is named`, () => assert.match(checkReport(report).join('\n'), expected));
  }
});
