import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { logKinds } from '#infrastructure/auditing';
import { openLogs, runQuery } from '#platform/logs';
import { auditIdOf, START_MS } from './events.ts';

/**
 * How long queries over generated audit events take in the embedded store, and what memory is left with. The data is that of
 * `build.ts`, kept in the user's cache folder; a million are made where there are none. Prints one line a query.
 */
const { values: flags } = parseArgs({ options: { folder: { type: 'string' } } });
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'bulwark', 'bench');
const folder = flags.folder ?? join(cache, 'log-queries', 'bulwark');
const DEFAULT_EVENTS = '1000000';
if (!existsSync(folder)) {
  const build = join(import.meta.dirname, 'build.ts');
  execFileSync(process.execPath, [build, '--folder', folder, '--events', DEFAULT_EVENTS], {
    stdio: 'inherit',
  });
}
const kinds = logKinds
  .filter(({ name }) => name === 'audit')
  .map((kind) => ({ ...kind, retentionDays: 100_000 }));
const logs = await openLogs({ folder, kinds, sealEveryMs: 0 });
const records = logs.usage()[0]?.records ?? 0;

const day = `_time:${new Date(START_MS + 86_400_000).toISOString().slice(0, 10)}`;
const latency = '"annotations.apiserver.latency.k8s.io/total"';
const QUERIES: readonly (readonly [string, string])[] = [
  ['by user and verb, a day', `${day} kind:=audit | stats by (user.username, verb) count() n`],
  ['by user and verb, all', 'kind:=audit | stats by (user.username, verb) count() n'],
  ['word, all', 'kind:=audit juniper | stats count() n'],
  ['top addresses, all', 'kind:=audit | top 10 by (sourceIPs)'],
  ['quantile of latency, all', `kind:=audit ${latency}:* | stats quantile(0.99, ${latency}) q`],
  ['needle by auditID, all', `kind:=audit auditID:="${auditIdOf(Math.floor(records / 2))}"`],
  ['newest 100 of a day', `${day} kind:=audit | limit 100`],
];
for (const [name, query] of QUERIES) {
  const start = performance.now();
  let rows = 0;
  for await (const batch of runQuery(logs, query, { nowNs: BigInt(Date.now()) * 1_000_000n }))
    rows += batch.length;
  const ms = Math.round(performance.now() - start);
  const mb = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `log-queries: ${records} events: ${name}: ${ms} ms, ${rows} rows, ${mb} MB of memory behind it`,
  );
}
await logs.close();
