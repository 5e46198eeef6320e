import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseYaml } from '#formats/yaml';
import { displayWidth } from '#platform/cli';
import { catalog } from '../checks/catalog.ts';
import { finding } from '../schema.ts';
import type { Finding } from '../types.ts';
import { compareFindings } from './compare-findings.ts';
import { escapeHtml } from './html.ts';
import { REPORT_FORMATS, type ReportFormat, type ReportHead } from './types.ts';
import { streamReport, writeReport } from './write-report.ts';

const head: ReportHead = {
  generatedAt: '2026-01-02T03:04:05.000Z',
  version: '0.1.0',
  cluster: 'prod',
  language: 'en',
  tally: {
    pass: 3,
    unknown: 1,
    exempted: 1,
    fail: { critical: 1, high: 0, medium: 0, low: 0 },
    earned: 5,
    possible: 15,
  },
  score: 33.3,
  objects: 2,
  skipped: 0,
  problems: [{ message: 'broken', file: 'b.yaml', line: 3, column: 1 }],
  checks: catalog,
};

function make(part: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'f1',
    check: 'runAsPrivileged',
    category: 'security',
    severity: 'critical',
    verdict: 'fail',
    cluster: 'prod',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    container: 'main',
    path: 'spec.template.spec.containers[0].securityContext.privileged',
    message: 'The container is privileged.',
    remedy: 'Switch it off.',
    fixes: [],
    location: { file: 'a b/x.yaml', line: 7, column: 3 },
    exemption: null,
    ...part,
  };
}

function write(
  format: ReportFormat,
  findings: readonly Finding[],
  changed: Partial<ReportHead> = {},
): string {
  return [...writeReport(format, { ...head, ...changed }, findings)].join('');
}

const evil = '<script>alert("x")</script>\u001b[2J,"\n=cmd|\'/c calc\'!A1\u202e';
const evilFinding = make({
  message: evil,
  container: evil,
  object: { apiVersion: evil, kind: evil, namespace: evil, name: evil },
});

test('JSON: a summary and findings of the documented shape', () => {
  for (const findings of [[], [make()], [make(), evilFinding]]) {
    const report = JSON.parse(write('json', findings));
    assert.deepEqual(
      report.findings.map((one: unknown) => finding.parse(one)),
      findings,
    );
    assert.equal(report.summary.fail.critical, 1);
    assert.equal(report.summary.problems[0].file, 'b.yaml');
  }
});

test('YAML: the same as JSON', () => {
  for (const findings of [[], [make(), evilFinding]]) {
    const json = JSON.parse(write('json', findings));
    const yaml = write('yaml', findings);
    assert.deepEqual(parseYaml(yaml).documents[0]?.value, json);
    assert.deepEqual(parse(yaml), json);
  }
});

/** A reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('CSV: RFC 4180, and no cell is a formula', () => {
  const texts = fc.oneof(
    fc.constantFrom('=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '|x', ' =1', '＝1', evil),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, texts, (message, name) => {
      const rows = readCsv(write('csv', [make({ message, remedy: name }), make()]));
      assert.equal(rows.length, 3);
      for (const row of rows) {
        assert.equal(row.length, rows[0]?.length);
        for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r|]/);
      }
      const at = rows[0]?.indexOf('message') ?? -1;
      assert.equal(rows[1]?.[at]?.replace(/^'/, ''), message.replace(/^'/, ''));
    }),
  );
});

test('SARIF: rules, places, levels and suppressions', () => {
  const findings = [
    make(),
    make({ verdict: 'unknown', location: null }),
    make({ exemption: { id: 'e', reason: 'because' } }),
  ];
  const report = JSON.parse(write('sarif', findings));
  const [run] = report.runs;
  assert.equal(report.version, '2.1.0');
  assert.equal(run.tool.driver.rules[run.results[0].ruleIndex].id, 'runAsPrivileged');
  assert.deepEqual(
    run.results.map((one: { kind: string; level: string }) => [one.kind, one.level]),
    [
      ['fail', 'error'],
      ['open', 'none'],
      ['fail', 'error'],
    ],
  );
  const [place] = run.results[0].locations;
  assert.equal(place.physicalLocation.artifactLocation.uri, 'a%20b/x.yaml');
  assert.deepEqual(place.physicalLocation.region, { startLine: 7, startColumn: 3 });
  assert.equal(run.results[1].locations[0].physicalLocation, undefined);
  assert.deepEqual(run.results[2].suppressions, [{ kind: 'external', justification: 'because' }]);
  assert.equal(run.invocations[0].executionSuccessful, false);
});

test('HTML: one file, nothing from elsewhere, every text escaped', () => {
  const page = write('html', [make(), evilFinding], {
    cluster: evil,
    problems: [{ message: evil, file: evil, line: 1, column: 1 }],
  });
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.equal(page.match(/<\/script/g)?.length, 1);
  assert.doesNotMatch(page, /https?:|@import|url\(|<link|<img|\u001b|\u202e/);
  assert.match(page, /default-src 'none'/);
  assert.equal(page.match(/<tr data-kind/g)?.length, 2);
});

test('HTML: a row names its check by its title, with the id below', () => {
  const check = catalog[0];
  assert.ok(check);
  const page = write('html', [make({ check: check.id })], { checks: [check] });
  assert.ok(page.includes(`${escapeHtml(check.text.en.title)}<br><code class="dim">${check.id}</code>`));
});

test('HTML: escaping leaves no mark-up', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.doesNotMatch(escapeHtml(text), /[<>"']/)));
});

test('PolicyReport: one a namespace, unknown is error, exempted is skip', () => {
  const cluster = make({ object: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'x' } });
  const yaml = write('policyreport', [
    make(),
    make({ verdict: 'unknown' }),
    make({ exemption: { id: 'e', reason: 'r' } }),
    cluster,
  ]);
  const reports = parseYaml(yaml).documents.map((document) => document.value as Record<string, never>);
  assert.deepEqual(
    reports.map((report) => report['kind']),
    ['PolicyReport', 'ClusterPolicyReport'],
  );
  assert.deepEqual(reports[0]?.['summary'], { pass: 0, fail: 1, warn: 0, error: 1, skip: 1 });
});

test('PolicyReport: split below 1 MiB, and nothing is lost', () => {
  const findings = Array.from({ length: 6000 }, (_, i) =>
    make({ fingerprint: `f${i}`, message: 'ü'.repeat(200) }),
  );
  const documents = write('policyreport', findings)
    .split('---\n')
    .filter((text) => text !== '');
  assert.ok(documents.length > 3);
  const names = new Set<string>();
  const seen = new Set<string>();
  for (const text of documents) {
    assert.ok(Buffer.byteLength(text) < 1_048_576, `${Buffer.byteLength(text)}`);
    const report = parseYaml(text).documents[0]?.value as {
      metadata: { name: string };
      results: { properties: { fingerprint: string } }[];
    };
    names.add(report.metadata.name);
    for (const result of report.results) seen.add(result.properties.fingerprint);
  }
  assert.equal(names.size, documents.length);
  assert.equal(seen.size, 6000);
});

test('table: harmless on a terminal, wrapped, and grouped by object', () => {
  const long = make({ message: 'word '.repeat(60).trim() });
  const text = write('table', [make(), long, evilFinding]);
  assert.doesNotMatch(text, /\u001b|\u202e/);
  assert.equal(text.match(/Deployment shop\/web/g)?.length, 1);
  assert.match(text, /1 could not be read/);
  assert.match(text, /runAsPrivileged {2}a b\/x\.yaml:7:3 {2}container main/);
  const lines = write('table', [long])
    .split('\n')
    .filter((line) => line.includes('word'));
  assert.ok(lines.length > 2 && lines.every((line) => line.length <= 100));
});

test('table: lines are as full as they can be, and hold every word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '.', '中'), minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const text = write('table', [make({ message: words.join(' '), remedy: '' })]);
      const lines = text.split('\n').filter((line) => line.startsWith('    '));
      assert.deepEqual(
        lines.flatMap((line) => line.trim().split(' ')),
        words,
      );
      for (const [index, line] of lines.entries()) {
        assert.ok(displayWidth(line) <= 100 || !line.trim().includes(' '));
        const next = lines[index + 1]?.trim().split(' ')[0];
        if (next !== undefined) assert.ok(displayWidth(`${line} ${next}`) > 100);
      }
    }),
  );
});

test('every form streams: the same text from an asynchronous source', async () => {
  async function* source(): AsyncGenerator<Finding> {
    yield make();
    yield make({ verdict: 'unknown' });
  }
  for (const format of REPORT_FORMATS) {
    let text = '';
    for await (const piece of streamReport(format, head, source())) text += piece;
    assert.equal(text, write(format, [make(), make({ verdict: 'unknown' })]), format);
  }
});

const changes: readonly (readonly [string, Finding[], Finding[], string[]])[] = [
  ['new and fixed', [make({ fingerprint: 'a' })], [make({ fingerprint: 'b' })], ['new b', 'fixed a']],
  ['still there', [make({ fingerprint: 'a' })], [make({ fingerprint: 'a' })], ['still a']],
  ['failed, now unknown', [make()], [make({ verdict: 'unknown' })], ['still f1']],
  ['failed, now exempted', [make()], [make({ exemption: { id: 'e', reason: 'r' } })], ['fixed f1']],
  ['exempted, now no more', [make({ exemption: { id: 'e', reason: 'r' } })], [make()], ['new f1']],
  ['passed both times', [make({ verdict: 'pass' })], [make({ verdict: 'pass' })], []],
  ['one of two with a shared fingerprint', [make(), make()], [make()], ['still f1', 'fixed f1']],
];
for (const [name, before, after, expected] of changes) {
  test(`compares: ${name}`, () => {
    const found = [...compareFindings(before, after)].map(
      (one) => `${one.change} ${one.finding.fingerprint}`,
    );
    assert.deepEqual(found, expected);
  });
}

test('table: what to do is said once, every finding is there', () => {
  const text = write('table', [
    make({ remedy: 'Switch it off.' }),
    make({ remedy: 'Switch it off.', container: 'b' }),
  ]);
  assert.equal(text.split('Switch it off.').length - 1, 1);
  assert.equal(text.split('container b').length - 1, 1);
});
