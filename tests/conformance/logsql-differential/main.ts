import { parseArgs } from 'node:util';
import { flattenText, type Row } from '#languages/logsql';
import { answerHere, rowOf } from './bulwark.ts';
import { differenceOf } from './compare.ts';
import { generatedQueries } from './generate.ts';
import { KNOWN, writtenQueries } from './queries.ts';
import { makeRecords } from './records.ts';
import { VictoriaLogs } from './victoria-logs.ts';

/**
 * Compares our LogsQL with VictoriaLogs over the same records:
 * `VICTORIA_LOGS_BINARY=PATH node tests/conformance/logsql-differential/main.ts --records 400 --seed 1`.
 */
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    /** Queries made at random beside the written ones. */
    generated: { type: 'string', default: '400' },
    /** Differences that are shown. */
    limit: { type: 'string', default: '20' },
    /** Only queries that contain the text. */
    only: { type: 'string', default: '' },
  },
});

const STREAM_FIELDS = ['kind', 'host'];

async function main(): Promise<number> {
  const binary = process.env['VICTORIA_LOGS_BINARY'];
  if (binary === undefined || binary === '') {
    console.log('logsql-differential: skipped: VICTORIA_LOGS_BINARY does not name a victoria-logs binary');
    return 0;
  }
  const server = await VictoriaLogs.start(binary);
  try {
    return await compareAll(server);
  } finally {
    server.stop();
  }
}

async function compareAll(server: VictoriaLogs): Promise<number> {
  const lines = makeRecords(Number(options.records), Number(options.seed)).map((record) =>
    JSON.stringify(record),
  );
  await server.insert(lines, STREAM_FIELDS);
  const rows = await storedRows(server);
  let differing = rows.length === lines.length ? compareStored(lines, rows) : 1;
  const generated = generatedQueries(Number(options.generated), Number(options.seed));
  const queries = [...writtenQueries(), ...generated].filter((query) => query.includes(options.only));
  for (const query of queries) {
    const theirs = await server.query(query);
    if (theirs.kind === 'crashed') console.log(`--- ${query}\n  VictoriaLogs crashed`);
    const difference = differenceOf(query, theirs, answerHere(query, rows, nowNs()));
    const reason = KNOWN.get(query);
    if (reason !== undefined && difference === undefined)
      console.log(`--- ${query}\n  agrees: take it off the list`);
    if ((difference === undefined) === (reason === undefined)) continue;
    differing += 1;
    if (difference !== undefined && differing <= Number(options.limit))
      console.log(`--- ${query}\n  ${difference}`);
  }
  console.log(
    `logsql-differential: ${queries.length} queries over ${rows.length} records, ${differing} differ`,
  );
  return differing === 0 ? 0 : 1;
}

function nowNs(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

/** What VictoriaLogs made of the records: with streams and their ids, in the order of time. */
async function storedRows(server: VictoriaLogs): Promise<readonly Row[]> {
  const answer = await server.query('* | sort by (_time)');
  if (answer.kind !== 'rows') throw new Error(answer.kind === 'refused' ? answer.message : 'it crashed');
  return answer.rows.map(rowOf);
}

/** The records are taken apart into fields as they are there. */
function compareStored(lines: readonly string[], rows: readonly Row[]): number {
  let differing = 0;
  for (const [i, line] of lines.entries()) {
    const ours = flattenText(line);
    const theirs = rows[i];
    if (!ours || !theirs) throw new Error('a record is missing');
    for (const name of new Set([...ours.names(), ...theirs.names()])) {
      if (name.startsWith('_') && name !== '_msg') continue;
      if (ours.get(name) === theirs.get(name) || isSameNumber(ours.get(name), theirs.get(name))) continue;
      differing += 1;
      if (differing <= Number(options.limit))
        console.log(`--- record ${i} ${name}: ${theirs.get(name)} / ${ours.get(name)}`);
    }
  }
  return differing;
}

/** Some fractions lose their last digit there: 0.817 comes back as 0.8170000000000001. */
function isSameNumber(a: string, b: string): boolean {
  return Math.abs(Number(a) - Number(b)) < 1e-12;
}

process.exitCode = await main();
