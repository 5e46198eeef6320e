import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the peer is asked to measure. */
export interface PeerPolicy {
  readonly name: string;
  readonly text: string;
  readonly version: 'v0' | 'v1';
  readonly query: string;
  readonly data?: unknown;
  readonly inputs: readonly unknown[];
}

export interface PeerJob {
  readonly policies: readonly PeerPolicy[];
  readonly sliceMs: number;
  readonly compiles: number;
}

export interface PeerAnswer {
  readonly name: string;
  readonly ns: readonly number[];
  readonly answers: readonly unknown[];
  readonly compileNs?: number;
  readonly compiledBytes?: number;
}

const SOURCE = join(import.meta.dirname, 'peer');

/** OPA in a small program of ours, from the cache or built from Go modules; undefined where there is no Go. */
export function findPeer(): string | undefined {
  const hash = createHash('sha256');
  for (const file of readdirSync(SOURCE).sort()) hash.update(readFileSync(join(SOURCE, file)));
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'bulwark/bench');
  const program = join(cache, `opa-peer-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  try {
    execFileSync('nice', ['-n', '10', 'go', 'build', '-o', program, '.'], {
      cwd: SOURCE,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
    });
    return program;
  } catch {
    return undefined;
  }
}

export function askPeer(program: string, job: PeerJob): readonly PeerAnswer[] {
  const { status, stdout, stderr, error } = spawnSync(program, {
    input: JSON.stringify(job),
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`the peer ended with ${status}: ${error?.message ?? String(stderr)}`);
  return String(stdout)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PeerAnswer);
}
