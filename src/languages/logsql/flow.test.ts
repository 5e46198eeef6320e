import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LogsqlQueryError } from './errors.ts';
import { analyzeQuery, compileQuery } from './flow.ts';
import { lex } from './lex/index.ts';
import { parseTokens } from './parse/index.ts';
import { timeRangeOf } from './plan/index.ts';
import { printQuery } from './print/index.ts';
import { noise, queries } from './testing/queries.ts';

const nowNs = 1_750_000_000_000_000_000n;

/** What is written, and its canonical text. */
const CANONICAL: readonly (readonly [query: string, canonical: string])[] = [
  ['foo', 'foo'],
  ['  foo   AND bar  ', 'foo bar'],
  ['foo or bar and baz', 'foo or bar baz'],
  ['(foo or bar) baz', '(foo or bar) baz'],
  ['not (foo bar)', '!(foo bar)'],
  ['!-not foo', '!foo'],
  ['foo-bar/baz', '"foo-bar/baz"'],
  ['foo:bar:baz', 'foo:"bar:baz"'],
  ['foo:(a or !b*)', 'foo:a or !foo:b*'],
  ['"and"', '"and"'],
  ["'it\\'s'", '"it\'s"'],
  ['`raw\\n`', '"raw\\\\n"'],
  ['foo # a comment', 'foo'],
  ['_msg:foo', 'foo'],
  ['"":foo', 'foo'],
  ['foo:=bar*', 'foo:=bar*'],
  ['foo:exact("a b")', 'foo:="a b"'],
  ['foo:!=bar', '!foo:=bar'],
  ['i(Foo*)', 'i(Foo*)'],
  ['i:foo', '"i":foo'],
  ['in', '"in"'],
  ['foo:in(a, "b c", *)', 'foo:in(a,"b c","*")'],
  ['foo:in(*)', '*'],
  ['foo:in(bar | uniq foo)', 'foo:in(bar | uniq by (foo))'],
  ['foo:re("a|b")', 'foo:~"a|b"'],
  ['foo:~".*" x', 'x'],
  ['foo:>5', 'foo:>5'],
  ['foo:>=a', 'foo:>=a'],
  ['foo:range[1.5, 10KB)', 'foo:range[1.5, 10KB)'],
  ['ip:ipv4_range(10.1.2.3/8)', 'ip:ipv4_range(10.0.0.0, 10.255.255.255)'],
  ['foo:seq(a, b)', 'foo:seq(a,b)'],
  ['_time:5m offset 1h', '_time:5m offset 1h'],
  ['_time:[2025-01-02, 2025-01-03)', '_time:[2025-01-02,2025-01-03)'],
  ['_time:day_range[08:00, 18:00)', '_time:day_range[08:00, 18:00)'],
  ['{a="b"} {c=~"d"} x', '{a="b",c=~"d"} x'],
  ['x {a in (b, "c.d")}', '{a=~"b|c\\\\.d"} x'],
  ['* | filter a | where b', 'a b'],
  ['* | count()', '* | stats count(*) as "count(*)"'],
  ['* | by (a) sum(b)', '* | stats by (a) sum(b) as "sum(b)"'],
  ['* | stats by (_time:1d offset -2h) count() x', '* | stats by (_time:1d offset -2h) count(*) as x'],
  ['* | sort (a desc) | offset 3 | limit 2', '* | sort by (a desc) offset 3 limit 2'],
  ['* | uniq a | limit 5', '* | uniq by (a) limit 5'],
  ['* | head | skip 3', '* | limit 10 | offset 3'],
  ['* | math a + b * c', '* | math (a + b * c) as "a + b * c"'],
  ['* | math (a + b) * -c as x', '* | math ((a + b) * -c) as x'],
  ['* | mv a* as b*', '* | rename a* as b*'],
  ['* | last 3 by (a) rank', '* | last 3 by (a) rank'],
  ['* | unpack_json a fields (b, *)', '* | unpack_json from a'],
  ['options(concurrency=2) a', 'options(concurrency=2) a'],
];

/** What is refused, with the code and the place that is shown. */
const REFUSED: readonly (readonly [query: string, code: string, place: string, message: RegExp])[] = [
  ['', 'syntax', '1:1', /expecting a filter/],
  ['foo |', 'syntax', '1:6', /expecting a filter|unexpected/],
  ['foo (bar', 'syntax', '1:9', /'\)'/],
  ['foo\n  bar "x', 'syntax', '2:7', /improperly quoted/],
  ['count', 'syntax', '1:1', /name of a pipe/],
  ['foo:', 'syntax', '1:5', /filter after the field "foo"/],
  ['foo(bar)', 'syntax', '1:4', /missing space/],
  ['* | sort by (a', 'syntax', '1:15', /','/],
  ['* | quantil(0.5, a)', 'unknown_name', '1:5', /unknown/],
  ['* | flieds a, b', 'unknown_name', '1:5', /unknown pipe "flieds"/],
  ['* | stats cuont() x', 'unknown_name', '1:11', /unknown function/],
  ['foo:~"a("', 'bad_regexp', '1:1', /missing closing \)/],
  ['* | extract_regexp "a(b)"', 'bad_regexp', '1:5', /named group/],
  ['foo:range(a, b)', 'bad_argument', '1:11', /"a" as a number/],
  ['_time:5x', 'bad_argument', '1:7', /duration/],
  ['_time:2025-13-01', 'bad_argument', '1:7', /time/],
  ['foo:in(bar)or(', 'syntax', '1:14', /missing space/],
  ['foo:in(bar | limit 3)', 'bad_argument', '1:7', /values between commas/],
  ['* | stats by (a) count() a', 'bad_argument', '1:18', /taken already/],
  ['* | quantile(2, a)', 'bad_argument', '1:13', /from 0 to 1/],
  ['* | limit 1 | stream_context after 1', 'bad_argument', '1:15', /first pipe/],
  ['* | block_stats', 'unsupported', '1:5', /block_stats/],
  ['foo:value_type(dict)', 'unsupported', '1:1', /value_type/],
  [`${'('.repeat(500)}a`, 'too_large', '1:201', /nested/],
  [`* | math a${' + a'.repeat(600)}`, 'too_large', '1:2012', /500 operators/],
  [`*${' | limit 1'.repeat(400)}`, 'too_large', '1:3005', /300 pipes/],
];

function printed(text: string): string {
  const { query } = parseTokens(lex(text), nowNs);
  assert.ok(query, text);
  return printQuery(query);
}

describe('compileQuery', () => {
  for (const [query, canonical] of CANONICAL) {
    test(`${JSON.stringify(query)} is ${canonical}`, () => {
      assert.equal(printQuery(compileQuery(query, { nowNs })), canonical);
    });
  }

  for (const [query, code, place, message] of REFUSED) {
    test(`${JSON.stringify(query.slice(0, 40))} is refused at ${place}`, () => {
      const [found] = analyzeQuery(query, { nowNs }).diagnostics;
      assert.ok(found);
      assert.equal(found.code, code);
      assert.equal(`${found.place.line}:${found.place.column}`, place);
      assert.match(found.message, message);
      assert.throws(() => compileQuery(query, { nowNs }), LogsqlQueryError);
    });
  }

  test('names what was probably meant', () => {
    for (const [query, name] of [
      ['* | stats cuont() x', 'count'],
      ['* | flieds a, b', 'fields'],
    ] as const) {
      assert.equal(analyzeQuery(query, { nowNs }).diagnostics[0]?.suggestion, name);
    }
  });

  test('says where a misspelt pipe became a filter', () => {
    const { query, hints } = analyzeQuery('* | sotr by (a) | lmit 10', { nowNs });
    assert.ok(query);
    assert.deepEqual(
      hints.map(({ suggestion, place }) => [suggestion, place.column]),
      [
        ['sort', 5],
        ['limit', 19],
      ],
    );
    assert.deepEqual(analyzeQuery('* | error', { nowNs }).hints, []);
  });

  test('a text that is too long is not read', () => {
    assert.equal(analyzeQuery('a'.repeat(70_000), { nowNs }).diagnostics[0]?.code, 'too_large');
  });

  test('refuses what could be read in ever more ways before it takes long', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'x' : `(a) count (b) if (c:in(* | ${nested(depth - 1)})) junk junk`;
    assert.ok(analyzeQuery(`* | ${nested(40)}`, { nowNs }).diagnostics.length > 0);
  });

  test('a range from outside applies to sub-queries, but where an option says no', () => {
    const timeRange = { minNs: 1_000_000_000n, maxNs: 2_000_000_000n };
    const text = 'a:in(b | fields a) or c';
    const range = '_time:[1970-01-01T00:00:01Z,1970-01-01T00:00:02Z]';
    assert.equal(
      printQuery(compileQuery(text, { nowNs, timeRange })),
      `${range} (a:in(${range} b | fields a) or c)`,
    );
    const query = compileQuery('options(ignore_global_time_filter=true) a', { nowNs, timeRange });
    assert.equal(timeRangeOf(query).minNs, -(1n << 63n));
    // The end takes in the whole of its last second.
    assert.equal(timeRangeOf(compileQuery('a', { nowNs, timeRange })).maxNs, 2_999_999_999n);
  });

  test('what all rows must pass cannot be got round', () => {
    const extraFilter = compileQuery('ns:in(a, b) or team:x', { nowNs }).filter;
    const planned = (text: string) => printQuery(compileQuery(text, { nowNs, extraFilter }));
    const bound = '(ns:in(a,b) or team:x)';
    assert.equal(planned('* or c'), `${bound} *`);
    assert.equal(
      planned('options(ignore_global_time_filter=true) c or d'),
      `options(ignore_global_time_filter=true) ${bound} (c or d)`,
    );
    assert.equal(
      planned('a | union (b) | join by (x) (c:in(d | fields c))'),
      `${bound} a | union (${bound} b) | join by (x) (${bound} c:in(${bound} d | fields c))`,
    );
  });

  test('rates are by second of the time range', () => {
    const [pipe] = compileQuery('_time:5m | rate() r', { nowNs }).pipes;
    assert.equal(pipe?.kind === 'stats' && pipe.calls[0]?.stepSeconds, 300.000000001);
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const { query, diagnostics } = analyzeQuery(text, { nowNs });
        assert.equal(query === undefined, diagnostics.length > 0);
        for (const { place } of diagnostics) assert.ok(place.offset <= place.end && place.end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('the canonical text means the same: it is its own canonical text', () => {
    fc.assert(
      fc.property(queries, (text) => {
        const canonical = printed(text);
        assert.equal(printed(canonical), canonical, text);
      }),
      { numRuns: 500 },
    );
  });
});
