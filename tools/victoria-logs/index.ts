import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { arch, homedir } from 'node:os';
import { join } from 'node:path';
import { BUILD_FLAGS, goFailure, goVersion, runGo, withLock } from '../local-cluster/index.ts';

const PACKAGE = 'github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-logs';

/** A program that can be run, or why there is none. */
export type VictoriaLogsProgram = { readonly path: string } | { readonly missing: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The `victoria-logs` that our log store is compared with: the one that VICTORIA_LOGS_BINARY names, or the cache's, which is
 * built from Go modules first where it is not there yet.
 */
export async function ensureVictoriaLogs(
  say: (detail: string) => void,
  env: Environment = process.env,
): Promise<VictoriaLogsProgram> {
  const given = env['VICTORIA_LOGS_BINARY'];
  if (given)
    return isProgram(given)
      ? { path: given }
      : { missing: `VICTORIA_LOGS_BINARY names no program: ${given}` };
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'bulwark', 'victoria-logs');
  const path = join(folder, `victoria-logs-${victoriaLogsVersion()}-${arch()}`);
  if (isProgram(path)) return { path };
  mkdirSync(folder, { recursive: true });
  return withLock(
    `${path}.lock`,
    () => build(path, say),
    (pid) => say(`process ${pid} is building it; waiting`),
  );
}

/** As go.mod has it: the version is told in one place. */
export function victoriaLogsVersion(): string {
  const text = readFileSync(join(import.meta.dirname, 'go.mod'), 'utf8');
  const version = /^(?:require)?\s*github\.com\/VictoriaMetrics\/VictoriaMetrics v(?<version>[\w.-]+)/m.exec(
    text,
  );
  if (!version?.groups?.['version']) throw new Error('go.mod names no version of VictoriaLogs');
  return version.groups['version'];
}

async function build(path: string, say: (detail: string) => void): Promise<VictoriaLogsProgram> {
  if (isProgram(path)) return { path };
  const cwd = import.meta.dirname;
  const version = await goVersion(cwd);
  if (version === undefined) return { missing: 'there is no Go on this machine to build VictoriaLogs' };
  say(
    `building VictoriaLogs ${victoriaLogsVersion()} from Go modules with ${version}, about 1 min on 2 cores`,
  );
  const output = `${path}.${process.pid}`;
  // Without C it compresses more slowly, and needs no compiler but Go's.
  const flags = [...BUILD_FLAGS, '-mod=readonly', '-ldflags', '-s -w', '-o', output];
  const result = await runGo(['build', ...flags, PACKAGE], { cwd, say });
  if (result.code !== 0) return { missing: goFailure('go build failed for VictoriaLogs.', result) };
  await rename(output, path);
  return { path };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
