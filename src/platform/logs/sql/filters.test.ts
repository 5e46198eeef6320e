import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { compileFilter, compileQuery, flatten } from '#languages/logsql';
import { type EmbeddedLogs, openLogs } from '../adapters/open-logs.ts';
import { EVENTS } from '../testing/kinds.ts';
import { throwAwayFolder } from '../testing/throw-away-folder.ts';
import { filterSql } from './filters.ts';
import { quoteText } from './text.ts';

const VALUES = [
  '',
  'get',
  'GET pods',
  'get_pods',
  'pods/exec',
  'ünï cødé',
  'ünïx',
  '404',
  '-1.5',
  '10KiB',
  '1h',
  '10.0.0.7',
  '10.0.0.256',
  'a.b*c"d\'e\\f',
  '{"x":1}',
  'line\nline',
  'zero\u0000byte',
  '😀 smile',
  'İstanbul',
  '<script>',
];

const RECORDS = VALUES.flatMap((value, index) => [
  { id: `c${index}`, verb: value, user: { name: VALUES[(index * 7) % VALUES.length] } },
  { id: `r${index}`, deep: { a: { 'b.c': value } }, 'x.y': value, code: index * 100, list: [value, 1] },
]);

const QUERIES = [
  '*',
  'get',
  'verb:get',
  'verb:"get"*',
  'verb:""',
  'verb:*',
  '!verb:get',
  'verb:get or verb:pods',
  '-verb:*',
  'verb:"GET pods"',
  'verb:i(get)',
  'verb:i("get p"*)',
  'verb:i("İst"*)',
  'verb:=get',
  'verb:=""',
  'verb:="ge"*',
  'verb:~"^g.t"',
  'verb:~"line.line"',
  'verb:~""',
  'verb:~"[[:upper:]]"',
  'verb:"pods/exec"',
  'verb:"/exec"',
  'verb:"cødé"',
  'verb:"ünï"',
  'verb:"😀"',
  'verb:"a.b*c"',
  String.raw`verb:="a.b*c\"d'e\\f"`,
  String.raw`verb:="zero\x00byte"`,
  'verb:"<script>"',
  'code:>500',
  'code:range[400, 900)',
  'verb:>0',
  'verb:range(-2, 405)',
  'verb:len_range(3, 4)',
  'verb:len_range(0, 0)',
  'verb:string_range(a, h)',
  'verb:>=get',
  'verb:ipv4_range("10.0.0.0/24")',
  'verb:in(get, "404", "")',
  'verb:in()',
  'verb:contains_all(get, pods)',
  'verb:contains_any(get, exec)',
  'verb:contains_any(get, "")',
  'verb:seq(GET, pods)',
  'verb:seq(pods, GET)',
  'verb:eq_field(user.name)',
  'verb:le_field(user.name)',
  'verb:lt_field(user.name)',
  'user.name:get',
  'deep.a.b.c:exec',
  'deep.a:*',
  'deep:*',
  'x.y:=get',
  'list:get',
  'list:*',
  'nothing:*',
  'kind:events',
  'kind:=other',
  'cluster:=one',
  '{cluster="one"}',
  '{cluster!="one"}',
  '{cluster=~"o.*"} verb:get',
  '{kind="events",cluster="one"}',
  '{kind="other"}',
  '{kind!="events"}',
  '{kind=~"ev.*|x"}',
  '{kind!~"ev.*|x"} verb:get',
  '{kind=~"ev"}',
  '{region=""}',
  '{region!=""}',
  '{region=~"x?"} verb:get',
  '{kind="other" or cluster="one"}',
  'not {kind="other"} verb:get',
  '_msg:get',
  '_stream:{cluster="one"}',
  '_time:2026-11-23',
  '_time:day_range[11:00, 13:00]',
  'not (verb:get or verb:~"p") code:*',
];

describe('filters as SQL', () => {
  const folder = throwAwayFolder();
  let logs: EmbeddedLogs;
  const rows = RECORDS.map((record) =>
    flatten({
      ...record,
      _time: '2026-11-23T12:00:00Z',
      _msg: ['name' in (record.user ?? {}) ? record.user?.name : '', record.verb]
        .filter((one) => one)
        .join(' '),
      _stream: '{cluster="one",kind="events"}',
      kind: 'events',
      cluster: 'one',
    }),
  );

  before(async () => {
    const now = (): number => Date.parse('2026-11-23T12:00:00Z');
    logs = await openLogs({ folder: folder.path, kinds: [EVENTS], sealEveryMs: 0, now });
    await logs.append({
      kind: 'events',
      labels: { cluster: 'one' },
      body: Buffer.from(JSON.stringify(RECORDS)),
    });
    await logs.seal();
  });

  after(async () => {
    await logs.close();
    folder.remove();
  });

  async function idsWhere(where: string): Promise<readonly string[]> {
    const pinned = logs.kindLogs.get('events')?.pin(-(2n ** 63n), 2n ** 63n - 1n);
    const files = pinned?.parts.map(({ path }) => quoteText(path)).join(', ');
    pinned?.release();
    const found = await logs.duck.rows(
      `SELECT id FROM read_parquet([${files}], hive_partitioning = false) WHERE ${where} ORDER BY id`,
    );
    return found.map(({ id }) => String(id));
  }

  async function check(text: string): Promise<void> {
    const { filter } = compileQuery(text, { nowNs: 1_795_435_200_000_000_000n });
    const test = compileFilter(filter, () => []);
    const expected = rows
      .filter((row) => test(row))
      .map((row) => row.get('id'))
      .sort();
    const { where, isExact } = filterSql(filter, EVENTS);
    const found = await idsWhere(where);
    if (isExact) assert.deepEqual(found, expected, `${text}: ${where}`);
    else
      assert.deepEqual(
        expected.filter((id) => !found.includes(id)),
        [],
        `${text}: ${where}`,
      );
  }

  for (const text of QUERIES) it(`takes the rows that JavaScript takes: ${text}`, () => check(text));

  const decided: readonly (readonly [string, string])[] = [
    ['{kind="other",cluster="one"} verb:get', 'false'],
    ['{kind!="events"}', 'false'],
    ['{kind=~"other|more"} verb:get', 'false'],
    ['{region="x"}', 'false'],
    ['not {kind="events"}', 'false'],
    ['{kind="events"}', 'true'],
    ['{kind=~"ev.*",region=""}', 'true'],
  ];
  for (const [text, where] of decided) {
    it(`knows without opening a file of the kind: ${text}`, () => {
      const { filter } = compileQuery(text, { nowNs: 0n });
      assert.deepEqual(filterSql(filter, EVENTS), { where, isExact: true });
    });
  }

  it('takes the rows that JavaScript takes, for any word and any value', async () => {
    const word = fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'grapheme', maxLength: 4 }));
    const form = fc.constantFrom('', '=', 'i', 'not', 'prefix', 'in', 'any', 'seq');
    const query = fc
      .tuple(word, form, fc.constantFrom('verb', 'user.name', 'deep.a.b.c', '_msg'))
      .map(toQuery);
    await fc.assert(
      fc.asyncProperty(query, (text) => check(text)),
      { numRuns: 60 },
    );
  });
});

function toQuery([word, form, field]: readonly [string, string, string]): string {
  const text = JSON.stringify(word);
  switch (form) {
    case 'i':
      return `${field}:i(${text})`;
    case 'not':
      return `not ${field}:${text}`;
    case 'prefix':
      return `${field}:${text}*`;
    case 'in':
      return `${field}:in(${text}, "get")`;
    case 'any':
      return `${field}:contains_any(${text}, "exec")`;
    case 'seq':
      return `${field}:seq(${text}, "pods")`;
    default:
      return `${field}:${form}${text}`;
  }
}
