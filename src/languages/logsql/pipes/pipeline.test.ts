import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LogsqlExecutionError } from '../errors.ts';
import { compileQuery } from '../flow.ts';
import { FieldRow, flatten, type Row } from '../rows/index.ts';
import { queries } from '../testing/queries.ts';
import { answerQuery } from './answer.ts';
import { canFollow, createPipeline, type PipelineContext } from './pipeline.ts';

const nowNs = 1_750_000_000_000_000_000n;

const ROWS = [
  {
    _time: '2025-06-15T10:00:00Z',
    _msg: 'a=1 b="x y"',
    host: 'n1',
    status: 200,
    took: '10ms',
    tags: ['u', 'v'],
  },
  { _time: '2025-06-15T10:00:30Z', _msg: 'a=2 b=z', host: 'n2', status: 500, took: '1.5s', ip: '10.0.0.1' },
  {
    _time: '2025-06-15T10:01:10Z',
    _msg: '{"c":{"d":1.50},"e":null}',
    host: 'n1',
    status: 404,
    ip: '10.0.1.7',
  },
].map((record) => flatten(record));

function answer(text: string, rows?: readonly Row[], context?: PipelineContext): readonly object[] {
  return answerQuery(compileQuery(text, { nowNs }), rows ?? ROWS, context).map((row) =>
    Object.fromEntries(Array.from(row.names(), (name) => [name, row.get(name)])),
  );
}

const CASES: readonly (readonly [query: string, rows: readonly object[]])[] = [
  ['status:>400 | fields host', [{ host: 'n2' }, { host: 'n1' }]],
  ['* | delete _*, host, took, tags, ip', [{ status: '200' }, { status: '500' }, { status: '404' }]],
  ['* | copy status as s, s as t | fields t | limit 1', [{ t: '200' }]],
  ['* | rename h* as node.* | fields node.ost | limit 1', [{ 'node.ost': 'n1' }]],
  ['* | sort by (status desc) limit 2 | fields status', [{ status: '500' }, { status: '404' }]],
  [
    '* | sort by (took) rank as r | fields r, took | filter r:>1',
    [
      { r: '2', took: '1.5s' },
      { r: '3', took: '10ms' },
    ],
  ],
  [
    '* | last by (_time) partition by (host) | fields host, status',
    [
      { host: 'n1', status: '404' },
      { host: 'n2', status: '500' },
    ],
  ],
  ['* | offset 1 | limit 1 | fields status', [{ status: '500' }]],
  [
    '* | stats by (host) count() n | sort by (host)',
    [
      { host: 'n1', n: '2' },
      { host: 'n2', n: '1' },
    ],
  ],
  [
    '* | stats by (_time:1m) count() n',
    [
      { _time: '2025-06-15T10:00:00Z', n: '2' },
      { _time: '2025-06-15T10:01:00Z', n: '1' },
    ],
  ],
  [
    '* | stats by (ip:/24) count() n | filter ip:*',
    [
      { ip: '10.0.0.0', n: '1' },
      { ip: '10.0.1.0', n: '1' },
    ],
  ],
  [
    '* | stats sum(status) s, avg(status) a, min(status) i, max(status) x, count() if (host:n1) c, uniq_values(host) u',
    [{ s: '1104', a: '368', i: '200', x: '500', c: '2', u: '["n1","n2"]' }],
  ],
  [
    '* | stats median(status) m, quantile(1, status) q, count_uniq(host) c, row_max(status, host) r',
    [{ m: '404', q: '500', c: '2', r: '{"host":"n2"}' }],
  ],
  ['none | stats count() n, sum(a) s, max(a) m', [{ n: '0', s: 'NaN' }]],
  ['* | stats sum(took) s', [{ s: '1510000000' }]],
  [
    '* | uniq by (host) with hits',
    [
      { host: 'n1', hits: '2' },
      { host: 'n2', hits: '1' },
    ],
  ],
  ['* | top 1 by (host) rank', [{ host: 'n1', hits: '2', rank: '1' }]],
  [
    '* | fields host, status | facets | filter field_name:=host',
    [
      { field_name: 'host', field_value: 'n1', hits: '2' },
      { field_name: 'host', field_value: 'n2', hits: '1' },
    ],
  ],
  [
    '* | fields host, ip | field_names',
    [
      { name: 'host', hits: '3' },
      { name: 'ip', hits: '2' },
    ],
  ],
  [
    '* | field_values host',
    [
      { host: 'n1', hits: '2' },
      { host: 'n2', hits: '1' },
    ],
  ],
  [
    '* | extract "a=<a> b=<b>" | fields a, b | limit 2',
    [
      { a: '1', b: 'x y' },
      { a: '2', b: 'z' },
    ],
  ],
  ['* | extract_regexp "b=.(?P<w>.)" | fields w | limit 1', [{ w: 'x' }]],
  ['* | unpack_logfmt fields (a, b) | fields a, b | limit 1', [{ a: '1', b: 'x y' }]],
  ['"{" | unpack_json | fields c.d, e', [{ 'c.d': '1.50' }]],
  ['tags:* | unroll tags | fields tags', [{ tags: 'u' }, { tags: 'v' }]],
  ['* | unpack_words as w | fields w | limit 1', [{ w: '["a","1","b","x","y"]' }]],
  ['* | fields host | pack_json as j | fields j | limit 1', [{ j: '{"host":"n1"}' }]],
  ['* | fields host, took | pack_logfmt as j | fields j | limit 1', [{ j: 'host=n1 took=10ms' }]],
  [
    '* | replace ("a", "A") | replace_regexp ("=(.)", ":$1") limit 1 | fields _msg | limit 1',
    [{ _msg: 'A:1 b="x y"' }],
  ],
  ['* | format "<uc:host>/<status>" as f | fields f | limit 1', [{ f: 'N1/200' }]],
  ['* | math status * 2 + 1 as m, round(m / 7, 0.5) as r | fields m, r | limit 1', [{ m: '401', r: '57.5' }]],
  ['* | math took / 1ms as ms | fields ms | limit 2', [{ ms: '10' }, { ms: '1500' }]],
  ['* | len(host) l | json_array_len(tags) n | fields l, n | limit 1', [{ l: '2', n: '2' }]],
  [
    '* | format "\u001b[31mx1\u001b[0m" as a | decolorize a | collapse_nums at _msg | fields a, _msg | limit 1',
    [{ a: 'x1', _msg: 'a=<N> b="x y"' }],
  ],
  ['* | fields ip | drop_empty_fields', [{ ip: '10.0.0.1' }, { ip: '10.0.1.7' }]],
  [
    '* | fields host | join by (host) (* | stats by (host) max(status) m) | limit 1',
    [{ host: 'n1', m: '404' }],
  ],
  ['status:200 | fields host | union (status:500 | fields status)', [{ host: 'n1' }, { status: '500' }]],
  ['status:in(host:n2 | fields status) | fields host', [{ host: 'n2' }]],
  ['* | sample 1 | count() n', [{ n: '3' }]],
];

describe('createPipeline', () => {
  for (const [query, rows] of CASES) test(query, () => assert.deepEqual(answer(query), rows));

  test('rows come out as soon as they can', () => {
    const pipeline = createPipeline(compileQuery('* | fields host | limit 1', { nowNs }));
    assert.equal(pipeline.push(ROWS[0] as Row).length, 1);
    assert.ok(pipeline.isFull());
    assert.deepEqual(pipeline.finish(), []);
  });

  test('what holds rows back cannot be followed', () => {
    assert.ok(canFollow(compileQuery('* | extract "<a>:" | filter b', { nowNs })));
    assert.ok(!canFollow(compileQuery('* | sort by (a)', { nowNs })));
  });

  test('ends with an error when a bound is reached', () => {
    const code = (text: string, context: PipelineContext) => {
      try {
        answer(text, ROWS, context);
      } catch (error) {
        if (error instanceof LogsqlExecutionError) return error.code;
      }
      return undefined;
    };
    assert.equal(code('* | sort by (a)', { limits: { rows: 2 } }), 'memory_limit');
    assert.equal(code('* | uniq by (_time)', { limits: { bytes: 200 } }), 'memory_limit');
    assert.equal(code('*', { limits: { steps: 2 } }), 'step_limit');
    assert.equal(code('* | stream_context before 1', { isFiltered: true }), 'missing_rows');
    const query = compileQuery('a:in(b | fields a)', { nowNs });
    assert.throws(() => createPipeline(query), { code: 'missing_rows' });
    const many = Array.from({ length: 2000 }, () => ROWS[0] as Row);
    assert.throws(() => answerQuery(compileQuery('*', { nowNs }), many, { isCancelled: () => true }), {
      code: 'cancelled',
    });
  });

  test('stream_context shows what stands around in the same stream', () => {
    const rows = Array.from({ length: 12 }, (_, i) =>
      FieldRow.of([
        ['_time', `2025-06-15T10:00:${String(i).padStart(2, '0')}Z`],
        ['_stream_id', `s${i % 2}`],
        ['_msg', `m${i}`],
      ]),
    );
    const shown = (text: string) =>
      answer(text, rows).map((row) => Object.entries(row).find(([name]) => name === '_msg')?.[1]);
    assert.deepEqual(shown('m4 | stream_context before 1 after 2'), ['m2', 'm4', 'm6', 'm8']);
    assert.deepEqual(shown('m4 or m6 | stream_context before 1 after 1'), [
      'm2',
      'm4',
      '---',
      'm6',
      'm8',
      '---',
    ]);
    assert.deepEqual(shown('m5 or m4 | stream_context after 1'), ['m4', 'm6', '---', 'm5', 'm7', '---']);
    assert.deepEqual(shown('m8 | stream_context before 9 time_window 3s'), ['m6', 'm8']);
  });

  test('a sort with a limit holds few rows', () => {
    const many = Array.from({ length: 5000 }, (_, i) => FieldRow.of([['n', String((i * 7919) % 5000)]]));
    assert.deepEqual(answer('* | sort by (n) limit 2', many, { limits: { rows: 200 } }), [
      { n: '0' },
      { n: '1' },
    ]);
  });

  test('uniq with a limit holds no more than that', () => {
    const many = Array.from({ length: 5000 }, (_, i) => FieldRow.of([['n', String(i)]]));
    const answered = answer('* | uniq by (n) with hits limit 2', many, { limits: { bytes: 2000 } });
    assert.deepEqual(answered, [
      { n: '0', hits: '0' },
      { n: '1', hits: '0' },
    ]);
  });

  test('sample keeps one of so many on average', () => {
    const many = Array.from({ length: 20_000 }, () => ROWS[0] as Row);
    const kept = answerQuery(compileQuery('* | sample 10', { nowNs }), many).length;
    assert.ok(kept > 1700 && kept < 2300, `${kept} of 20000`);
  });

  test('runs every query that is well formed', () => {
    const rows = fc
      .array(
        fc.dictionary(fc.constantFrom('status', 'a', '_msg', '_time', 'x'), fc.string({ unit: 'binary' })),
        { maxLength: 8 },
      )
      .map((list) => list.map((fields) => FieldRow.of(Object.entries(fields))));
    fc.assert(
      fc.property(queries, rows, (text, list) => {
        for (const row of answerQuery(compileQuery(text, { nowNs }), list)) {
          for (const name of row.names()) assert.notEqual(row.get(name), '');
        }
      }),
      { numRuns: 300 },
    );
  });
});
