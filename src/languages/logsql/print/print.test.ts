import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileQuery } from '../flow.ts';
import { printQuery } from './index.ts';

const nowNs = 1_750_000_000_000_000_000n;

/** What is written, and the text that VictoriaLogs v1.121.0 prints for it. */
const CASES: readonly (readonly [query: string, canonical: string])[] = [
  ['* | keep a, b*', '* | fields a, b*'],
  ['* | rm "c d"', '* | delete "c d"'],
  ['* | cp a b, c* as d*', '* | copy a as b, c* as d*'],
  ['* | where a:b or c', 'a:b or c'],
  [
    '* | order by (a, b desc) desc offset 1 limit 2 rank as r',
    '* | sort by (a, b desc) desc offset 1 limit 2 rank as r',
  ],
  ['* | sort (a) partition by (b) limit 1', '* | sort by (a) partition by (b) limit 1'],
  ['* | first 2 by (a) partition by (b)', '* | first 2 by (a) partition by (b)'],
  ['* | last', '* | last'],
  ['* | uniq a, b hits limit 3', '* | uniq by (a, b) with hits limit 3'],
  ['* | top 5 a, b hits h rank', '* | top 5 by (a, b) hits as h rank'],
  ['* | top 1KB by (a)', '* | top 1KB by (a)'],
  ['* | facets 3 max_value_len 5 keep_const_fields', '* | facets 3 max_value_len 5 keep_const_fields'],
  ['* | field_names x', '* | field_names as x'],
  ['* | field_values (a) limit 2', '* | field_values a limit 2'],
  [
    '* | extract if (b) "<x> <_>" from a skip_empty_results',
    '* | extract if (b) "<x> <_>" from a skip_empty_results',
  ],
  [
    '* | extract_regexp "(?P<x>.)" keep_original_fields',
    '* | extract_regexp "(?P<x>.)" keep_original_fields',
  ],
  [
    '* | unpack_json from a fields (b, c*) result_prefix d_ keep_original_fields',
    '* | unpack_json from a fields (b, c*) result_prefix d_ keep_original_fields',
  ],
  ['* | unpack_logfmt if (a:b) c', '* | unpack_logfmt if (a:b) from c'],
  ['* | unpack_syslog offset 2h result_prefix x', '* | unpack_syslog offset 2h result_prefix x'],
  ['* | unpack_words a b drop_duplicates', '* | unpack_words from a as b drop_duplicates'],
  ['* | unroll if (a) b, c', '* | unroll if (a) by (b, c)'],
  ['* | pack_json fields (a, b*) c', '* | pack_json fields (a, b*) as c'],
  ['* | pack_logfmt', '* | pack_logfmt'],
  ['* | replace if (a) ("b c", "") at d limit 2', '* | replace if (a) ("b c", "") at d limit 2'],
  ['* | replace_regexp (a.+, "$1")', '* | replace_regexp ("a.+", "$1")'],
  ['* | format "<a>-<q:b>" as c keep_original_fields', '* | format "<a>-<q:b>" as c keep_original_fields'],
  [
    '* | math a+b*2 c, -(d-1) % 2, max(1, e) as f',
    '* | math (a + b * 2) as c, (-(d - 1) % 2) as "-(d - 1) % 2", max(1, e) as f',
  ],
  ['* | eval (a or b) default 5', '* | math (a or b default 5) as "a or b default 5"'],
  ['* | len a', '* | len(a)'],
  ['* | hash(a) b', '* | hash(a) as b'],
  ['* | json_array_len (a) as b', '* | json_array_len(a) as b'],
  ['* | decolorize a', '* | decolorize a'],
  ['* | collapse_nums if (a) at b prettify', '* | collapse_nums if (a) at b prettify'],
  ['* | drop_empty_fields', '* | drop_empty_fields'],
  ['* | join on (a) (b | fields a) inner prefix "c."', '* | join by (a) (b | fields a) inner prefix c.'],
  ['* | union (a | limit 1)', '* | union (a | limit 1)'],
  ['* | sample 1KiB', '* | sample 1024'],
  [
    '* | stream_context before 1 after 2 time_window 5m',
    '* | stream_context before 1 after 2 time_window 5m',
  ],
  [
    '* | stats by (a:10 offset 5, b:/24, _time:month) count(a*) if (b) x, quantile(0.5), row_max(a, b), uniq_values(c) limit 3, rate_sum(d), histogram(e), json_values(a) limit 2, median()',
    '* | stats by (a:10 offset 5, b:/24, _time:month) count(a*) if (b) as x, quantile(0.5) as "quantile(0.5)", row_max(a, b) as "row_max(a, b)", uniq_values(c) limit 3 as "uniq_values(c) limit 3", rate_sum(d) as "rate_sum(d)", histogram(e) as "histogram(e)", json_values(a) limit 2 as "json_values(a) limit 2", median(*) as "median(*)"',
  ],
  [
    'a:len_range(1, inf) b:string_range(c, "d e") e:eq_field(f)',
    'a:len_range(1, inf) b:string_range(c, "d e") e:eq_field(f)',
  ],
  [
    '_stream_id:0000000000000000e934a84adb05276890d7f7bfcadabe92 _stream_id:in(0000000000000000e934a84adb05276890d7f7bfcadabe92,0000000000000000e934a84adb05276890d7f7bfcadabe93)',
    '_stream_id:0000000000000000e934a84adb05276890d7f7bfcadabe92 _stream_id:in(0000000000000000e934a84adb05276890d7f7bfcadabe92,0000000000000000e934a84adb05276890d7f7bfcadabe93)',
  ],
  ['_time:week_range(Mon, Fri] offset 2h _time:<=2024', '_time:week_range(Mon, Fri] offset 2h _time:<=2024'],
];

describe('printQuery', () => {
  for (const [query, canonical] of CASES) {
    test(query, () => {
      assert.equal(printQuery(compileQuery(query, { nowNs })), canonical);
      assert.equal(printQuery(compileQuery(canonical, { nowNs })), canonical);
    });
  }
});
