import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIngressReader } from '../../src/infrastructure/auditing/index.ts';
import { writeLines } from './lines.ts';

// A million combined lines: parsed, and counted by page, address, status, system, browser, referrer and attack, on one
// core; against GoAccess, which counts the same but for attacks, on the same file in the same run.
const LINES = 1_000_000;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'bulwark-bench-'));
try {
  const file = join(folder, 'access.log');
  await writeLines(file, LINES);
  console.log(
    `ingress-lines: ${LINES.toLocaleString('en')} lines, ${Math.round(statSync(file).size / 1e6)} MB`,
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await countOurs(file));
    const peer = countTheirs(file);
    if (peer !== undefined) theirs.push(peer);
  }
  report('bulwark', ours);
  if (theirs.length === 0) console.log('ingress-lines: no GoAccess here (apt-get install goaccess)');
  else {
    report('goaccess', theirs);
    console.log(
      `ingress-lines: ${(median(theirs) / median(ours)).toFixed(2)} times GoAccess, ${ROUNDS} rounds in turn`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds of processor time, of all threads: that is what a second of a core means. */
async function countOurs(file: string): Promise<number> {
  const reader = createIngressReader({ now: Date.now });
  const begun = process.cpuUsage();
  let left = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (left + (chunk as string)).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) if (!reader.count(line)) throw new Error(`not read: ${line}`);
  }
  const { hits } = reader.summary(10);
  const { user, system } = process.cpuUsage(begun);
  if (hits !== LINES) throw new Error(`${hits} hits instead of ${LINES}`);
  return (user + system) / 1000;
}

/** Processor time of its process, which writes a report in JSON; undefined where it is not installed. */
function countTheirs(file: string): number | undefined {
  const out = join(folder, 'report.json');
  const { error, status, stderr } = spawnSync(
    'bash',
    [
      '-c',
      'command -v goaccess >/dev/null || exit 127; TIMEFORMAT="%U %S"; time goaccess "$0" --log-format=COMBINED --no-progress -o "$1" 2>/dev/null',
      file,
      out,
    ],
    { encoding: 'utf8' },
  );
  if (error !== undefined || status === 127) return undefined;
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
}

function report(name: string, ms: readonly number[]): void {
  const perSecond = Math.round((LINES * 1000) / median(ms)).toLocaleString('en');
  console.log(
    `ingress-lines: ${name} ${perSecond} lines a second of a core (${ms.map(Math.round).join(', ')} ms)`,
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
