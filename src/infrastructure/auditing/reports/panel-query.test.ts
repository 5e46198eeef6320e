import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { analyzeQuery, compileQuery } from '#languages/logsql';
import { valuesQuery } from './field-values.ts';
import { type PanelAsked, panelQuery } from './panel-query.ts';
import type { Panel, PanelKind, Report } from './types.ts';

const words = { en: 'A', zh: '甲' };
const text = { en: { title: 'A' }, zh: { title: '甲' } };
const report: Report = {
  id: 'a',
  log: 'audit',
  text,
  initialRange: '1h',
  filters: [{ name: 'namespace', field: 'objectRef.namespace', text: words }],
  parameters: [{ name: 'resource', field: 'objectRef.resource', text: words, initial: 'pods' }],
  switches: [{ name: 'people', text: words, query: 'a or b', initial: false }],
  panels: [],
};

function panelOf(query: string, kind: PanelKind = 'table', field = 'n'): Panel {
  return { id: 'p', kind, text, query, columns: [{ field, text: words, unit: 'count' }], width: 4 };
}

const HOUR_MS = 3_600_000;
const asked: PanelAsked = {
  range: { startMs: 0, endMs: HOUR_MS },
  step: { text: '1m', ms: 60_000 },
  scope: { clusters: [], filters: new Map(), switches: new Set() },
  parameters: new Map([['resource', 'pods']]),
};

describe('a panel is asked', () => {
  const cases: readonly (readonly [string, string, Partial<PanelAsked>, string])[] = [
    ['of its own log', '* | stats count() n', {}, '{kind="audit"} | stats count(*) as n'],
    [
      'in the clusters that are chosen',
      'a',
      { scope: { ...asked.scope, clusters: ['x', 'y'] } },
      '{kind="audit",cluster="x" or kind="audit",cluster="y"} a',
    ],
    [
      'with its filters',
      'a or b',
      { scope: { ...asked.scope, filters: new Map([['namespace', ['x']]]) } },
      '{kind="audit"} objectRef.namespace:=x (a or b)',
    ],
    [
      'with several values of one',
      'a',
      { scope: { ...asked.scope, filters: new Map([['namespace', ['x', '']]]) } },
      '{kind="audit"} objectRef.namespace:in(x,"") a',
    ],
    [
      'with a switch that is on',
      'c',
      { scope: { ...asked.scope, switches: new Set(['people']) } },
      '{kind="audit"} (a or b) c',
    ],
    [
      'in steps that suit the range',
      '* | stats by (_time:$step) count() n',
      {},
      '{kind="audit"} | stats by (_time:1m) count(*) as n',
    ],
    [
      'with its parameter, wherever that stands',
      'objectRef.resource:=$resource | stats count() if (x:=$resource) n',
      {},
      '{kind="audit"} objectRef.resource:=pods | stats count(*) if (x:=pods) as n',
    ],
    [
      'with its sub-queries narrowed alike',
      'a:in(b | fields a) | stats count() n',
      { scope: { ...asked.scope, clusters: ['x'] } },
      '{kind="audit",cluster="x"} a:in({kind="audit",cluster="x"} b | fields a) | stats count(*) as n',
    ],
  ];
  for (const [name, query, change, wanted] of cases) {
    it(name, () => assert.equal(panelQuery(report, panelOf(query), { ...asked, ...change }).text, wanted));
  }
});

test('no value gets out of its place in the query', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('" or *', ') | delete *', '$step', 'bulwark_parameter_resource', '`', '\ud800', '*', ''),
  );
  fc.assert(
    fc.property(value, value, value, (cluster, namespace, resource) => {
      const { text: asText } = panelQuery(
        report,
        panelOf('objectRef.resource:=$resource | stats count() n'),
        {
          ...asked,
          scope: { ...asked.scope, clusters: [cluster], filters: new Map([['namespace', [namespace]]]) },
          parameters: new Map([['resource', resource]]),
        },
      );
      const { query, diagnostics } = analyzeQuery(asText, { nowNs: 0n });
      assert.deepEqual(diagnostics, []);
      assert.deepEqual(
        query?.pipes.map(({ kind }) => kind),
        ['stats'],
      );
      assert.equal(query?.filter.kind, 'and');
      if (query?.filter.kind !== 'and') return;
      assert.deepEqual(
        query.filter.filters.map(({ kind }) => kind),
        ['stream', 'exact', 'exact'],
      );
    }),
  );
});

test('the letters of a search for values are letters', () => {
  const scope = asked.scope;
  const query = valuesQuery(report, { name: 'namespace', range: asked.range, scope, letters: 'a.*"|b' });
  assert.match(query, /\| stats by \(objectRef\.namespace\) count\(\*\) as records/);
  const { filter } = compileQuery(query, { nowNs: 0n });
  assert.ok(filter.kind === 'and');
  const regexp = filter.filters.find(({ kind }) => kind === 'regexp');
  assert.ok(regexp?.kind === 'regexp');
  assert.equal(regexp.pattern, String.raw`(?i)a\.\*"\|b`);
});

describe('the course of a figure', () => {
  const courses: readonly (readonly [string, string | undefined])[] = [
    ['a | stats count() n', '{kind="audit"} a | stats by (_time:1m) count(*) as n'],
    [
      'a | stats count() t, count() if (b) p | math p / t as n | fields n',
      '{kind="audit"} a | stats by (_time:1m) count(*) as t, count(*) if (b) as p | math (p / t) as n | fields _time, n',
    ],
    ['a | stats by (x) count() n', undefined],
    ['a | stats count() n | sort by (n)', undefined],
    ['a | uniq by (n)', undefined],
  ];
  for (const [query, wanted] of courses) {
    it(`of ${query}`, () => assert.equal(panelQuery(report, panelOf(query, 'figure'), asked).trend, wanted));
  }
});

describe('behind a row', () => {
  const cases: readonly (readonly [string, readonly string[], boolean, string])[] = [
    ['a | stats by (verb) count() n', ['verb=verb'], true, '{kind="audit"} a'],
    ['a | stats by (verb) count() n | rename verb as v', ['v=verb'], true, '{kind="audit"} a'],
    ['a | stats by (_time:1m, verb) count() n', ['_time=_time/60000', 'verb=verb'], true, '{kind="audit"} a'],
    ['a | stats by (x, y) count() n | stats by (x) count() n', ['x=x'], true, '{kind="audit"} a'],
    ['a | stats by (x, y) count() n | fields x, n', [], false, '{kind="audit"} a'],
    ['a | stats by (size:10) count() n', [], false, '{kind="audit"} a'],
    ['a | top 5 by (x)', ['x=x'], true, '{kind="audit"} a'],
    [
      'a | format "<x>" as who | stats by (who) count() n',
      ['who=who'],
      true,
      '{kind="audit"} a | format "<x>" as who',
    ],
    ['a | sort by (_time desc) limit 5 | fields n', ['n=n'], true, '{kind="audit"} a'],
    ['a | format "<x>" as n | fields n', [], true, '{kind="audit"} a'],
  ];
  for (const [query, labels, hasRows, records] of cases) {
    it(`of ${query}`, () => {
      const { behind } = panelQuery(report, panelOf(query), asked);
      const found = behind.labels.map(
        ({ column, field, stepMs }) => `${column}=${field}${stepMs === undefined ? '' : `/${stepMs}`}`,
      );
      assert.deepEqual([found, behind.hasRows, behind.query], [labels, hasRows, records]);
    });
  }

  it('a count of some records is about those', () => {
    const { behind } = panelQuery(report, panelOf('a | stats count() t, count() if (b or c) n'), asked);
    assert.deepEqual(behind.conditions, [{ column: 'n', filter: '(b or c)' }]);
  });

  it('what the author says counts', () => {
    const own = { ...panelOf('a | stats count() n'), rows: 'b' };
    assert.equal(panelQuery(report, own, asked).behind.query, '{kind="audit"} b');
  });
});
