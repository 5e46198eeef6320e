import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  openEmbedded,
  openGrown,
  type Store,
} from '../../../../tests/conformance/logs-differential/stores.ts';
import { VictoriaLogs } from '../../../../tests/conformance/logsql-differential/victoria-logs.ts';
import { ensureVictoriaLogs } from '../../../../tools/victoria-logs/index.ts';
import { ingressKind } from '../kinds.ts';
import { readSpan } from './adapters/read-series.ts';
import { jobOf, STEP_MS } from './testing/jobs.ts';
import type { Point } from './types.ts';

const program = await ensureVictoriaLogs(() => undefined);
const skip = 'path' in program ? false : program.missing;
const END = Math.floor(Date.now() / STEP_MS) * STEP_MS;
const SPAN = { from: END - 20 * STEP_MS, to: END };
const HOSTS = ['a.example', 'b "quoted" \\ host', ''];

const jobs = [
  jobOf(),
  jobOf({ by: [] }),
  jobOf({ filter: 'status:>=500 or url:~"^/p/1"' }),
  jobOf({ measure: { kind: 'share', filter: 'status:>=500' } }),
  jobOf({ measure: { kind: 'avg', field: 'request_time' }, by: ['cluster', 'host'] }),
  jobOf({ measure: { kind: 'quantile', field: 'request_time', phi: 0.9 } }),
  jobOf({ measure: { kind: 'max', field: 'url' } }),
  jobOf({ stepSeconds: 5 }),
];

test('both stores give a job the same points', { skip }, async () => {
  assert.ok('path' in program);
  const victoria = await VictoriaLogs.start(program.path);
  after(() => victoria.stop());
  const now = () => END + 60_000;
  const stores = [await openEmbedded([ingressKind], now), openGrown(victoria.url, [ingressKind], now)];
  after(() => Promise.all(stores.map((store) => store.close())));
  for (const store of stores) await fill(store);
  for (const job of jobs) {
    const [embedded, grown] = await Promise.all(
      stores.map((store) =>
        readSpan(
          { append: async () => ({ records: 0 }), usage: () => [], now, query: store.query },
          job,
          SPAN,
        ),
      ),
    );
    assert.deepEqual(sorted(grown ?? []), sorted(embedded ?? []), JSON.stringify(job));
    assert.ok((embedded?.length ?? 0) > 0 || job.measure.kind === 'max', JSON.stringify(job));
  }
});

async function fill(store: Store): Promise<void> {
  const records = Array.from({ length: 600 }, (_, at) => ({
    time: new Date(SPAN.from + at * 10_000).toISOString(),
    host: HOSTS[at % 3],
    status: at % 7 === 0 ? 502 : 200,
    url: `/p/${at % 20}`,
    request_time: 0.01 * (at % 50),
  }));
  await store.append({
    kind: 'ingress',
    labels: { cluster: 'one' },
    body: Buffer.from(JSON.stringify(records)),
  });
  await store.seal();
}

function sorted(points: readonly Point[]): readonly string[] {
  return points
    .map(({ time, entity, value, records }) => `${time} ${entity.join()} ${value.toFixed(9)} ${records}`)
    .sort();
}
