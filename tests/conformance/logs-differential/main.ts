import { parseArgs } from 'node:util';
import { differenceOf } from '../logsql-differential/compare.ts';
import { generatedQueries } from '../logsql-differential/generate.ts';
import { KNOWN, writtenQueries } from '../logsql-differential/queries.ts';
import { VictoriaLogs } from '../logsql-differential/victoria-logs.ts';
import { DIFFERENT, STORE_QUERIES, UNCOMPARED } from './queries.ts';
import { KINDS, makeBatches } from './records.ts';
import { answerOf, openEmbedded, openGrown, type Store } from './stores.ts';

/**
 * Compares the embedded log store with the one on VictoriaLogs, over the same records:
 * `VICTORIA_LOGS_BINARY=PATH node tests/conformance/logs-differential/main.ts --records 3000 --seed 1`.
 */
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    /** Queries made at random beside the written ones. */
    generated: { type: 'string', default: '200' },
    /** After which no more queries are asked. */
    seconds: { type: 'string', default: '600' },
    /** Differences that are shown. */
    limit: { type: 'string', default: '20' },
    /** Only queries that contain the text. */
    only: { type: 'string', default: '' },
  },
});

const START = Date.now();
/** Of the batch that is put in: for both stores the same, and for each batch another. */
let arrival = START;
const now = (): number => arrival;

async function main(): Promise<number> {
  const binary = process.env['VICTORIA_LOGS_BINARY'];
  if (binary === undefined || binary === '') {
    console.log('logs-differential: skipped: VICTORIA_LOGS_BINARY does not name a victoria-logs binary');
    return 0;
  }
  const server = await VictoriaLogs.start(binary);
  const embedded = await openEmbedded(KINDS, now);
  const grown = openGrown(server.url, KINDS, now);
  try {
    await fill([embedded, grown]);
    return await compareAll(embedded, grown);
  } finally {
    await grown.close();
    await embedded.close();
    server.stop();
  }
}

async function fill(stores: readonly Store[]): Promise<void> {
  const batches = makeBatches(Number(options.records), Number(options.seed));
  for (const store of stores) {
    for (const [index, batch] of batches.entries()) {
      arrival = START + index;
      await store.append(batch);
      // So that there are several parts, and something that lies in none yet.
      if (index % 20 === 10) await store.seal();
    }
    await store.seal();
  }
}

async function compareAll(embedded: Store, grown: Store): Promise<number> {
  const generated = generatedQueries(Number(options.generated), Number(options.seed));
  const queries = [...STORE_QUERIES, ...writtenQueries(), ...generated].filter((query) =>
    query.includes(options.only),
  );
  let differing = 0;
  let asked = 0;
  for (const query of queries) {
    if (performance.now() > Number(options.seconds) * 1000) break;
    if (KNOWN.has(query) || UNCOMPARED.has(query)) continue;
    asked += 1;
    const at = { nowNs: BigInt(arrival) * 1_000_000n };
    const theirs = await answerOf(grown, query, at);
    const difference = differenceOf(query, theirs, await answerOf(embedded, query, at));
    const isListed = DIFFERENT.has(query);
    if (isListed && difference === undefined) console.log(`--- ${query}\n  agrees: take it off the list`);
    if ((difference !== undefined) === isListed) continue;
    differing += 1;
    if (difference !== undefined && differing <= Number(options.limit))
      console.log(`--- ${query}\n  ${difference}`);
  }
  const words = `${asked} of ${queries.length} queries over ${options.records} records and some odd ones`;
  console.log(`logs-differential: ${words}, ${differing} differ`);
  return differing === 0 && asked > 0 ? 0 : 1;
}

process.exitCode = await main();
