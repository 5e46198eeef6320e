import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { compileQuery, type Row } from '#languages/logsql';
import { type EmbeddedLogs, openLogs } from './adapters/open-logs.ts';
import { runQuery } from './adapters/run-query.ts';
import { EVENTS } from './testing/kinds.ts';
import { throwAwayFolder } from './testing/throw-away-folder.ts';
import { type TopByTime, topByTime } from './top-by-time.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const nowNs = BigInt(NOW) * 1_000_000n;
const HOUR = 3_600_000;

describe('the first rows by time that a query needs', () => {
  const cases: readonly (readonly [string, TopByTime | undefined])[] = [
    ['* | sort by (_time desc) limit 10', { count: 10, isNewestFirst: true }],
    ['* | sort by (_time) desc limit 10 offset 5 | fields id', { count: 15, isNewestFirst: true }],
    ['* | sort by (_time desc) desc limit 3', { count: 3, isNewestFirst: false }],
    ['* | sort by (_time) | limit 3', { count: 3, isNewestFirst: false }],
    ['* | sort by (_time desc, id) rank as r limit 3', { count: 3, isNewestFirst: true }],
    ['* | last 4 by (_time)', { count: 4, isNewestFirst: true }],
    ['* | first 4 by (_time)', { count: 4, isNewestFirst: false }],
    ['* | sort by (_time desc)', undefined],
    ['* | sort by (_time desc) limit 1000000', undefined],
    ['* | sort by (id, _time) limit 3', undefined],
    ['* | sort by (_time) partition by (id) limit 3', undefined],
    ['* | fields _time | sort by (_time) limit 3', undefined],
    ['* | limit 3', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`are these: ${text}`, () => assert.deepEqual(topByTime(compileQuery(text, { nowNs })), expected));
  }
});

describe('the first rows by time, over the embedded store', () => {
  const folder = throwAwayFolder();
  let logs: EmbeddedLogs;

  before(async () => {
    const kinds = [EVENTS, { ...EVENTS, name: 'others', columns: ['id'] }];
    logs = await openLogs({ folder: folder.path, kinds, sealEveryMs: 0, now: () => NOW });
    // Three days, two kinds, several parts, in no order, and many records of the same time.
    for (let batch = 0; batch < 8; batch++) {
      const records = Array.from({ length: 60 }, (_, index) => ({
        id: `r${batch}-${index}`,
        time: new Date(NOW - ((index * 7 + batch * 5) % 23) * 3 * HOUR).toISOString(),
        verb: ['get', 'list', 'delete'][index % 3],
        code: [200, '1KiB', 500][(index + batch) % 3],
        user: { name: `user-${index % 7}` },
        note: `n ${index}`,
      }));
      const body = Buffer.from(JSON.stringify(records));
      await logs.append({ kind: batch % 2 === 0 ? 'events' : 'others', labels: {}, body });
      if (batch % 3 === 0) await logs.seal();
    }
  });

  after(async () => {
    await logs.close();
    folder.remove();
  });

  async function answer(text: string): Promise<readonly string[]> {
    const rows: Row[] = [];
    for await (const batch of runQuery(logs, text, { nowNs })) rows.push(...batch);
    return rows.map((row) => JSON.stringify([...row.names()].sort().map((name) => [name, row.get(name)])));
  }

  const FILTERS = [
    '*',
    'verb:get',
    'note:"n 3"',
    '{kind="others"}',
    'code:>400',
    'code:>400 note:n',
    'no:thing',
  ];
  const SORTS = [
    'sort by (_time desc) limit 5',
    'sort by (_time) limit 7',
    'sort by (_time desc) offset 20 limit 30',
    'sort by (_time desc, id desc) limit 9',
    'sort by (_time) limit 2000',
    'sort by (_time desc) | limit 4',
    'last 3 by (_time) rank as r',
  ];
  const BEHIND = [
    '',
    ' | fields id, kind',
    ' | extract "user-<number>" from user.name | fields _time, number',
    ' | rename note as text | copy code as c | format "<c> <text>" as both | fields both, id',
    ' | filter verb:get | stats count() n, count() if (code:200) ok',
    ' | math code * 2 as twice | fields id, twice',
    ' | pack_json fields (id, note) as packed | fields packed',
  ];

  for (const [index, filter] of FILTERS.entries()) {
    it(`are those of all rows sorted, ties in their order: ${filter}`, async () => {
      for (const [other, sort] of SORTS.entries()) {
        const behind = BEHIND[(index + other) % BEHIND.length] ?? '';
        // Behind a first pipe that changes nothing, all rows are read.
        const [found, expected] = [
          `${filter} | ${sort}${behind}`,
          `${filter} | delete none | ${sort}${behind}`,
        ];
        assert.deepEqual(await answer(found), await answer(expected), found);
      }
    });
  }

  it('reads a field whose name SQL cannot say', async () => {
    const body = Buffer.from(
      '[{"id":"odd","time":"2026-11-23T12:00:00Z","q\\"uote":"found","back\\\\slash":"too"}]',
    );
    await logs.append({ kind: 'events', labels: {}, body });
    assert.deepEqual(await answer(String.raw`id:=odd | fields "q\"uote", "back\\slash"`), [
      JSON.stringify([
        ['back\\slash', 'too'],
        ['q"uote', 'found'],
      ]),
    ]);
  });
});
