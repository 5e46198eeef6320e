import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateDeployments } from './generate.ts';

/**
 * Manifests inspected a second, whole process with start and output, beside kube-score on the same files in the
 * same run. Prints one line.
 */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '3000' }, runs: { type: 'string', default: '5' } },
});
const COUNT = Number(values.count);
const RUNS = Number(values.runs);
const KUBE_SCORE_VERSION = 'v1.20.0';
/** As a user starts it, with all that it does before the program. */
const CLI = join(import.meta.dirname, '../../bulwark');

interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

function main(): void {
  const directory = mkdtempSync(join(tmpdir(), 'bulwark-bench-'));
  try {
    const bytes = generateDeployments(directory, COUNT);
    console.log(measure(directory, bytes));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function measure(directory: string, bytes: number): string {
  const bulwark: Command = { program: CLI, args: ['inspect', directory] };
  const one: Command = {
    program: CLI,
    args: ['inspect', join(directory, 'deployment-00000.yaml')],
  };
  const score = findKubeScore();
  const files = Array.from({ length: COUNT }, (_, i) =>
    join(directory, `deployment-${String(i).padStart(5, '0')}.yaml`),
  );
  const peer: Command | undefined =
    score === undefined ? undefined : { program: score, args: ['score', ...files] };
  timeMs(bulwark);
  const ours: number[] = [];
  const theirs: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let run = 0; run < RUNS; run++) {
    ours.push(timeMs(bulwark));
    if (peer !== undefined) theirs.push(timeMs(peer));
  }
  const single = median(Array.from({ length: RUNS }, () => timeMs(one)));
  const kib = Math.round(bytes / COUNT / 102.4) / 10;
  const mine = `inspect-files: ${COUNT} Deployments (${kib} KiB each): ${rate(ours)} a second (${seconds(ours)} s)`;
  const his =
    peer === undefined
      ? 'kube-score not measured (no Go to build it with)'
      : `kube-score ${KUBE_SCORE_VERSION}: ${rate(theirs)} a second (${seconds(theirs)} s); ratio ${(median(theirs) / median(ours)).toFixed(1)}`;
  return `${mine}; ${his}; one file: ${(single / 1000).toFixed(2)} s`;
}

function rate(times: readonly number[]): number {
  return Math.round((COUNT * 1000) / median(times));
}

function seconds(times: readonly number[]): string {
  return (median(times) / 1000).toFixed(2);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Wall time. Both report findings by their exit code, so only a crash or unreadable input is an error here. */
function timeMs({ program, args }: Command): number {
  const start = performance.now();
  const { status, error, stderr } = spawnSync(program, [...args], { maxBuffer: 1 << 30 });
  const ms = performance.now() - start;
  if (error !== undefined || (status !== 0 && status !== 1)) {
    throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr.toString().slice(0, 2000)}`);
  }
  return ms;
}

/** kube-score from the cache, built from its Go module at a low priority when it is not there yet. */
function findKubeScore(): string | undefined {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'bulwark/bench');
  const program = join(cache, 'kube-score');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  try {
    const args = [
      '-n',
      '10',
      'go',
      'install',
      `github.com/zegl/kube-score/cmd/kube-score@${KUBE_SCORE_VERSION}`,
    ];
    execFileSync('nice', args, {
      env: { ...process.env, GOBIN: cache },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return program;
  } catch {
    return undefined;
  }
}

main();
