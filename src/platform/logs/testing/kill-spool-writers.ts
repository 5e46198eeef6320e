import { fileURLToPath } from 'node:url';
import { openVictoriaLogs } from '../adapters/victoria/open-victoria-logs.ts';
import { type FakeMood, startFakeVictoria } from './fake-victoria.ts';
import { killOne } from './kill-writers.ts';
import { EVENTS } from './kinds.ts';

const WRITER = fileURLToPath(new URL('spool-writer.ts', import.meta.url));

export interface SpoolKillReport {
  readonly acknowledged: number;
  /** Acknowledged and never delivered. */
  readonly lost: readonly string[];
  /** Delivered more than once, which may be: what was under way when the process ended. */
  readonly doubled: number;
}

/** VictoriaLogs comes and goes meanwhile. */
const MOODS: readonly FakeMood[] = ['well', 'away', 'well', 'failing', 'forgetful'];

/** Starts a writer with a spool before VictoriaLogs, kills it with SIGKILL some time later, and again; then counts. */
export async function killSpoolWriters(
  folder: string,
  trials: number,
  random: () => number,
): Promise<SpoolKillReport> {
  const fake = await startFakeVictoria();
  try {
    const acknowledged: string[] = [];
    for (let trial = 0; trial < trials; trial++) {
      fake.setMood(MOODS[trial % MOODS.length] ?? 'well');
      const turn = setTimeout(() => fake.setMood('well'), random() * 500);
      acknowledged.push(...(await killOne(WRITER, [folder, `t${trial}`, fake.url], random() * 250)));
      clearTimeout(turn);
    }
    fake.setMood('well');
    await deliverRest(folder, fake.url);
    return reportOf(
      acknowledged,
      fake.rows().map(({ id = '' }) => id),
    );
  } finally {
    await fake.close();
  }
}

async function deliverRest(folder: string, url: string): Promise<void> {
  const logs = openVictoriaLogs({ url, folder, kinds: [EVENTS], sendEveryMs: 0 });
  try {
    await logs.seal();
  } finally {
    await logs.close();
  }
}

function reportOf(acknowledged: readonly string[], delivered: readonly string[]): SpoolKillReport {
  const known = new Set(delivered);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !known.has(id)),
    doubled: delivered.length - known.size,
  };
}
