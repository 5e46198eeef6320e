import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { run } from './run.ts';

const CAP_SYS_RESOURCE = 24n;

/** Reads a capability out of `/proc/PID/status`. */
export function hasCapability(status: string, bit: bigint): boolean {
  const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return mask !== undefined && ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n;
}

export function mayLowerOomScore(): boolean {
  return hasCapability(readFileSync('/proc/self/status', 'utf8'), CAP_SYS_RESOURCE);
}

export function cgroupVersion(): 1 | 2 {
  return existsSync('/sys/fs/cgroup/cgroup.controllers') ? 2 : 1;
}

/** The type of the file system that holds `path`, from `/proc/self/mountinfo`. */
export function fileSystemOf(path: string, mountinfo: string): string | undefined {
  let best: { readonly point: string; readonly type: string } | undefined;
  for (const line of mountinfo.split('\n')) {
    const [left = '', right = ''] = line.split(' - ');
    const point = left.split(' ')[4];
    const type = right.split(' ')[0];
    if (point === undefined || type === undefined) continue;
    const holds = point === '/' || path === point || path.startsWith(`${point}/`);
    if (holds && (best === undefined || point.length >= best.point.length)) best = { point, type };
  }
  return best?.type;
}

/** Overlay on overlay is refused by the kernel. */
export function snapshotterFor(folder: string): 'overlayfs' | 'native' {
  const type = fileSystemOf(resolve(folder), readFileSync('/proc/self/mountinfo', 'utf8'));
  return type === 'overlay' ? 'native' : 'overlayfs';
}

const CNI_FOLDERS = ['/usr/lib/cni', '/opt/cni/bin', '/usr/libexec/cni'];

export function findCni(): string | undefined {
  return CNI_FOLDERS.find((folder) => existsSync(`${folder}/bridge`) && existsSync(`${folder}/host-local`));
}

/** Why namespaces of our own cannot be had, or undefined when they can. */
export async function whyNoNamespaces(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (process.getuid?.() !== 0) return 'it was not started as root';
  const tried = await run('unshare', [
    '--mount',
    '--pid',
    '--net',
    '--uts',
    '--ipc',
    '--fork',
    '--mount-proc',
    'ip',
    'link',
    'set',
    'lo',
    'up',
  ]);
  if (tried.code === 0) return undefined;
  return `this machine does not let us have namespaces of our own (${tried.stderr.trim() || `unshare: ${tried.code}`})`;
}
