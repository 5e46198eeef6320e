import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process that is surely ours: a pid alone may have been given to somebody else since, a pid together with
 * its start time (clock ticks since boot) may not.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTicks: number;
}

/** The fields after the command name, which may itself hold blanks and brackets. */
export function parseStat(stat: string): { readonly state: string; readonly startTicks: number } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const startTicks = Number.parseInt(fields[19] ?? '', 10);
  if (fields[0] === undefined || Number.isNaN(startTicks)) return undefined;
  return { state: fields[0], startTicks };
}

function readStat(pid: number): ReturnType<typeof parseStat> {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined; // gone
  }
}

export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  return stat === undefined ? undefined : { pid, startTicks: stat.startTicks };
}

/** Zombies count as ended: they hold nothing but their number. */
export function isAlive(identity: ProcessIdentity): boolean {
  const stat = readStat(identity.pid);
  return stat !== undefined && stat.startTicks === identity.startTicks && stat.state !== 'Z';
}

export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function waitForEnd(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Asks politely, then does not ask. */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  signalProcess(identity, 'SIGTERM');
  if (await waitForEnd(identity, graceMs)) return;
  signalProcess(identity, 'SIGKILL');
  await waitForEnd(identity, 5_000);
}

export function allPids(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => Number.parseInt(entry, 10));
}

/** The identity of a namespace a process is in, such as `pid:[4026532178]`; undefined when it is gone. */
export function namespaceOf(pid: number, kind: 'pid' | 'mnt' | 'net'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`);
  } catch {
    return undefined;
  }
}

/** The pids of a process from this machine's view inwards: `NSpid: 4711 12` is 12 inside. */
export function parseNestedPids(status: string): number[] {
  const line = /^NSpid:\s*(.+)$/m.exec(status)?.[1] ?? '';
  return line
    .split(/\s+/)
    .map((part) => Number.parseInt(part, 10))
    .filter((pid) => !Number.isNaN(pid));
}

/** Finds the pid on this machine of the process that calls itself `innerPid` inside a pid namespace. */
export function findInNamespace(pidNamespace: string, innerPid: number): number | undefined {
  for (const pid of allPids()) {
    if (namespaceOf(pid, 'pid') !== pidNamespace) continue;
    try {
      const nested = parseNestedPids(readFileSync(`/proc/${pid}/status`, 'utf8'));
      if (nested.at(-1) === innerPid) return pid;
    } catch {
      // ended while we looked
    }
  }
  return undefined;
}
