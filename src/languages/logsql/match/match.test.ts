import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compileQuery } from '../flow.ts';
import { FieldRow, flatten } from '../rows/index.ts';
import { filters } from '../testing/queries.ts';
import { compileFilter } from './index.ts';

const nowNs = 1_750_000_000_000_000_000n;

const row = flatten({
  _time: '2025-06-15T10:11:12.5Z',
  _stream: '{host="a\\"b",kind="web"}',
  _stream_id: `${'0'.repeat(47)}1`,
  _msg: 'GET /foo-bar error_code=5 Ошибка naïve',
  status: 404,
  size: '1.5KiB',
  took: '250ms',
  ip: '10.1.2.3',
  text: 'line\nbreak',
  same: '404',
  // An ordinary key, whatever JavaScript does with it elsewhere.
  constructor: 'x',
});

/** Filters that the row passes, and such that it does not. */
const PASSING = [
  '*',
  'error_code',
  'foo',
  '"foo-bar"',
  'err*',
  '"/foo"*',
  'ошибка or Ошибка',
  'i(ОШИБКА)',
  'i(get) i(ERR*)',
  '!missing',
  'missing:""',
  'status:404',
  'status:=404',
  'status:>400 status:<=404',
  'status:range(403, 404]',
  'size:>1KiB',
  'took:<1s',
  'ip:ipv4_range(10.1.0.0/16)',
  'status:in(200, 404)',
  '_msg:contains_all(foo, error_code)',
  '_msg:contains_any(x, bar)',
  'seq(GET, foo, Ошибка)',
  'text:~"line.break"',
  'text:~"^line"',
  '~"(?i)ERROR"',
  'text:len_range(10, 10)',
  'text:string_range(l, m)',
  'text:>k text:<m',
  'status:eq_field(same)',
  'status:le_field(same)',
  '_time:2025-06-15',
  '_time:[2025-06-15T10:11, 2025-06-15T10:11]',
  '_time:<24h',
  '_time:day_range[10:00, 11:00)',
  '_time:week_range[Sun, Sun] or _time:week_range[Sat, Sun] or *',
  '{kind="web"}',
  '{host=~"a.b",kind!="x"}',
  '{kind in (db, web)}',
  '_stream:{missing=""}',
  `_stream_id:${'0'.repeat(47)}1`,
  'constructor:x',
  '__proto__:""',
];

const FAILING = [
  'fo',
  'error',
  'bar*baz',
  'ОШИБКА',
  'i(erro)',
  'missing:*',
  'status:40',
  'status:=4*04',
  'status:>404',
  'status:range(404, 500)',
  'ip:ipv4_range(10.2.0.0/16)',
  'ip:in()',
  '_msg:contains_any()',
  'seq(Ошибка, GET)',
  'text:~"^break"',
  'text:len_range(11, 20)',
  'text:lt_field(text)',
  '_time:2025-06-14',
  '_time:>2025-06-15T10:11:12.5Z',
  '_time:day_range(10:11, 10:00]',
  '_time:week_range[Mon, Fri]',
  '{kind="db"}',
  '{kind!~"w.*"}',
  '__proto__:*',
];

function matches(filter: string, of = row): boolean {
  return compileFilter(compileQuery(filter, { nowNs }).filter, () => [])(of);
}

describe('compileFilter', () => {
  for (const filter of PASSING) test(`passes ${filter}`, () => assert.ok(matches(filter)));
  for (const filter of FAILING) test(`does not pass ${filter}`, () => assert.ok(!matches(filter)));

  test('borders of words are those of letters and digits of any script', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['foo', 'xfoo', false],
      ['foo', 'foo_', false],
      ['foo', '😀foo😀', true],
      ['foo', 'éfoo', false],
      ['foo', '\ufffdfoo', false],
      ['"-foo"', 'x-foo', true],
      ['foo', 'xfoo foo', true],
    ];
    for (const [filter, text, wanted] of cases) {
      assert.equal(matches(filter, FieldRow.of([['_msg', text]])), wanted, `${filter} in ${text}`);
    }
  });

  test('sub-queries are looked up once', () => {
    let calls = 0;
    const { filter } = compileQuery('status:in(x | fields code)', { nowNs });
    const test_ = compileFilter(filter, () => {
      calls += 1;
      return [FieldRow.of([['code', '404']])];
    });
    assert.ok(test_(row) && test_(row));
    assert.equal(calls, 1);
  });

  test('never throws for a row', () => {
    const rows = fc
      .dictionary(
        fc.constantFrom('status', 'a', '_msg', '_time', '_stream', 'user.name'),
        fc.string({ unit: 'binary' }),
      )
      .map((fields) => FieldRow.of(Object.entries(fields)));
    fc.assert(
      fc.property(filters, rows, (filter, found) => {
        assert.equal(typeof matches(filter, found), 'boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('a filter and its negation never agree', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        assert.notEqual(matches(filter), matches(`!(${filter})`));
      }),
      { numRuns: 300 },
    );
  });
});
