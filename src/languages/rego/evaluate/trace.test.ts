import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../policy.ts';
import type { Backend, TraceEvent } from '../types.ts';
import { valueText } from '../values/index.ts';
import { coverageOf } from './coverage.ts';
import { explainText } from './explain.ts';
import { profileOf } from './profile.ts';

const TEXT = `package p

allow if {
	some x in input.xs
	x > 1
	f(x)
}

deny if input.no

f(x) if x > 2
`;

function traceOf(backend: Backend) {
  const policy = compile([{ file: 'p.rego', text: TEXT }], { instrument: true });
  const events: TraceEvent[] = [];
  const prepared = policy.prepare('data.p.allow', { backend });
  assert.equal(prepared.value({ xs: [1, 2, 3] }, { onEvent: (event) => events.push(event) }), true);
  return { events, modules: policy.modules };
}

test('both back ends tell the same', () => {
  assert.deepEqual(traceOf('interpreted').events, traceOf('compiled').events);
});

test('coverage is what OPA reports', () => {
  const { events, modules } = traceOf('compiled');
  const range = (row: number, from: number, to: number) => ({
    start: { row, col: from },
    end: { row, col: to },
  });
  const file = {
    covered: [
      range(3, 1, 6),
      range(4, 2, 20),
      range(5, 2, 7),
      range(6, 2, 6),
      range(11, 1, 5),
      range(11, 9, 14),
    ],
    not_covered: [range(9, 1, 5), range(9, 9, 17)],
    covered_lines: 5,
    not_covered_lines: 1,
    coverage: (100 * 5) / 6,
  };
  const { covered_lines, not_covered_lines, coverage } = file;
  assert.deepEqual(coverageOf(events, modules), {
    files: { 'p.rego': file },
    covered_lines,
    not_covered_lines,
    coverage,
  });
});

test('a profile counts evaluations by line', () => {
  const lines = profileOf(traceOf('compiled').events);
  const counts = lines.map(({ location, num_eval, num_redo }) => [location.row, num_eval, num_redo]);
  assert.deepEqual(counts.slice(0, 4), [
    [5, 3, 2],
    [6, 2, 1],
    [11, 2, 1],
    [4, 1, 3],
  ]);
});

test('times belong to the expression that was begun', () => {
  const { events } = traceOf('compiled');
  const timed = events.map((event, i) => ({ ...event, timeNs: i * 10 }));
  const total = profileOf(timed).reduce((sum, line) => sum + line.total_time_ns, 0);
  assert.ok(total > 0 && total <= events.length * 10);
});

test('an explanation reads as that of opa eval', () => {
  const text = explainText(traceOf('compiled').events);
  assert.ok(
    text.startsWith(`query:1      Enter data.p.allow
query:1      | Eval data.p.allow
p.rego:3     | Enter data.p.allow
p.rego:4     | | Eval some x in input.xs
p.rego:5     | | Eval x > 1
p.rego:5     | | Fail x > 1
p.rego:4     | | Redo some x in input.xs
`),
    text,
  );
});

test('fails come with the queries around them', () => {
  assert.equal(
    explainText(traceOf('compiled').events, 'fails'),
    `query:1      Enter data.p.allow
p.rego:3     | Enter data.p.allow
p.rego:5     | | Fail x > 1
p.rego:11    | | Enter data.p.f
p.rego:11    | | | Fail x > 2
p.rego:6     | | Fail f(x)
`,
  );
});

test('notes are the lines of trace()', () => {
  const source = { file: 'p.rego', text: 'package p\nx if trace("here")' };
  const events: TraceEvent[] = [];
  compile([source], { instrument: true })
    .prepare('data.p.x')
    .value({}, { onEvent: (event) => events.push(event) });
  assert.match(explainText(events, 'notes'), /Note "here"\n$/);
});

test('a default that gave the value is covered, and what led nowhere is not', () => {
  const text =
    'package p\n\ndefault allow := false\n\nallow if {\n\tinput.user == "ann"\n\tinput.age > 17\n}\n';
  const policy = compile([{ file: 'p.rego', text }], { instrument: true });
  for (const backend of ['compiled', 'interpreted'] as const) {
    const events: TraceEvent[] = [];
    policy
      .prepare('data.p.allow', { backend })
      .value({ user: 'ben' }, { onEvent: (event) => events.push(event) });
    const { covered, not_covered } = coverageOf(events, policy.modules).files['p.rego'] ?? {};
    const rowsOf = (ranges = covered) => [...new Set(ranges?.map(({ start }) => start.row))];
    assert.deepEqual(
      [rowsOf(covered), rowsOf(not_covered)],
      [
        [3, 6],
        [5, 7],
      ],
    );
  }
});

test('what print captures does not take the name of its var, and `some` is never missed', () => {
  const text = 'package p\n\na if {\n\td := {1}\n\tprint(d)\n\tcount(d) > 1\n\tsome x in d\n\tx > 1\n}\n';
  const policy = compile([{ file: 'p.rego', text }], { instrument: true, enablePrint: true });
  const events: TraceEvent[] = [];
  policy.prepare('data.p.a').value(undefined, { onEvent: (event) => events.push(event), onPrint: () => {} });
  const failed = events.find(({ event, place }) => event === 'fail' && place.row === 6);
  assert.equal(valueText(failed?.locals.get('d') ?? null), '{1}');
  const { not_covered } = coverageOf(events, policy.modules).files['p.rego'] ?? {};
  assert.deepEqual(
    not_covered?.map(({ start }) => start.row),
    [3, 8],
  );
});
