import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ClusterError } from './errors.ts';
import { type Anchor, runInside } from './namespaces.ts';
import type { PartCommand } from './parts/types.ts';
import { findInNamespace, identify, namespaceOf, type ProcessIdentity } from './processes.ts';
import { lastLines } from './run.ts';

/** Where and how parts are started. */
export interface Launcher {
  readonly bin: string;
  readonly logs: string;
  /** Absent on loopback, where parts are plain processes. */
  readonly anchor?: Anchor;
}

/** Two starts with the same fingerprint need no restart: same binary, same flags, same configuration files. */
export function fingerprint(command: PartCommand, configuration: readonly string[] = []): string {
  const all = JSON.stringify([command.binary, command.args, configuration]);
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

function environment(launcher: Launcher): Record<string, string> {
  const path = `${launcher.bin}:${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`;
  return { PATH: path, HOME: '/root' };
}

export function logOf(launcher: Pick<Launcher, 'logs'>, part: string): string {
  return join(launcher.logs, `${part}.log`);
}

/** Starts in the background and says who it is there; the shell that did it is gone by then. */
const START_INSIDE = 'log=$1; shift; setsid "$@" </dev/null >>"$log" 2>&1 & echo $!';

async function startInside(launcher: Launcher, anchor: Anchor, command: PartCommand): Promise<number> {
  const binary = join(launcher.bin, command.binary);
  const result = await runInside(
    anchor,
    ['sh', '-c', START_INSIDE, 'start', logOf(launcher, command.part), binary, ...command.args],
    { env: environment(launcher), cwd: '/' },
  );
  const innerPid = Number.parseInt(result.stdout.trim(), 10);
  const namespace = namespaceOf(anchor.init.pid, 'pid');
  if (result.code !== 0 || Number.isNaN(innerPid) || namespace === undefined) {
    throw new ClusterError('part-failed', `${command.part} could not be started: ${result.stderr.trim()}`);
  }
  return findInNamespace(namespace, innerPid) ?? 0;
}

function startPlain(launcher: Launcher, command: PartCommand): number {
  const log = openSync(logOf(launcher, command.part), 'a');
  const child = spawn(join(launcher.bin, command.binary), command.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: environment(launcher),
    cwd: '/',
  });
  closeSync(log);
  child.on('error', () => {}); // no pid then, which is reported below
  child.unref();
  return child.pid ?? 0;
}

/** Starts a part that goes on running when this process has ended. */
export async function startPart(launcher: Launcher, command: PartCommand): Promise<ProcessIdentity> {
  const { anchor } = launcher;
  const pid =
    anchor === undefined ? startPlain(launcher, command) : await startInside(launcher, anchor, command);
  const identity = identify(pid);
  if (identity === undefined) throw new ClusterError('part-failed', endedMessage(launcher, command.part));
  return identity;
}

/** What to tell about a part that ended: its last words, and where the rest is. */
export function endedMessage(launcher: Pick<Launcher, 'logs'>, part: string): string {
  const log = logOf(launcher, part);
  const said = existsSync(log) ? lastLines(readFileSync(log, 'utf8')) : '';
  return `${part} ended by itself. Its last words (all of them in ${log}):\n${said}`;
}
