import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { cgroupVersion } from './capabilities.ts';

const ROOT = '/sys/fs/cgroup';

/** The top folders of all hierarchies: one in version 2, one for each controller in version 1. */
function hierarchies(): string[] {
  if (cgroupVersion() === 2) return [ROOT];
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(ROOT, entry.name));
}

/**
 * Version 2 lets a group hold processes or hand out controllers, not both (its root excepted). In a container
 * the group we see as the root holds processes; they move one level down, as kind and Docker-in-Docker do.
 */
function handOutControllers(folder: string): void {
  const words = (file: string): string[] =>
    readFileSync(join(folder, file), 'utf8').trim().split(/\s+/).filter(Boolean);
  const handedOut = new Set(words('cgroup.subtree_control'));
  const missing = words('cgroup.controllers').filter((controller) => !handedOut.has(controller));
  if (missing.length === 0) return;
  const file = join(folder, 'cgroup.subtree_control');
  const enable = missing.map((controller) => `+${controller}`).join(' ');
  try {
    writeFileSync(file, enable);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    moveProcessesDown(folder);
    writeFileSync(file, enable);
  }
}

function moveProcessesDown(folder: string): void {
  const leaf = join(folder, 'processes');
  mkdirSync(leaf, { recursive: true });
  for (const pid of readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)) {
    try {
      writeFileSync(join(leaf, 'cgroup.procs'), pid);
    } catch {
      // ended, or a thread of the kernel: those need not move
    }
  }
}

function copyFromParent(parent: string, folder: string, file: string): void {
  if (readFileSync(join(folder, file), 'utf8').trim() !== '') return;
  writeFileSync(join(folder, file), readFileSync(join(parent, file), 'utf8'));
}

function makeLevel(parent: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'cpuset.mems')) || cgroupVersion() === 2) return;
  // Version 1: a cpuset without processors takes no process.
  copyFromParent(parent, folder, 'cpuset.cpus');
  copyFromParent(parent, folder, 'cpuset.mems');
}

/** Makes the group that all pods of a cluster live below, in every hierarchy. */
export function makeCgroups(path: string): void {
  for (const top of hierarchies()) {
    let parent = top;
    for (const level of path.split('/').filter(Boolean)) {
      if (cgroupVersion() === 2) handOutControllers(parent);
      const folder = join(parent, level);
      makeLevel(parent, folder);
      parent = folder;
    }
    if (cgroupVersion() === 2) handOutControllers(parent);
  }
}

function removeTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}

/** The group above, which clusters share, goes with the last of them. */
function removeEmptyParents(path: string): void {
  for (const top of hierarchies()) {
    try {
      rmdirSync(join(top, dirname(path)));
    } catch {
      // another cluster lives there, or it is gone
    }
  }
}

/** Removes the groups; the kernel lets go of a dead process's group a little later, so it asks again. */
export async function removeCgroups(path: string): Promise<string[]> {
  const folders = hierarchies().map((top) => join(top, path));
  for (let tries = 0; tries < 100; tries += 1) {
    for (const folder of folders.filter((each) => existsSync(each))) {
      try {
        removeTree(folder);
      } catch {
        // still busy
      }
    }
    if (!folders.some((folder) => existsSync(folder))) break;
    await sleep(50);
  }
  removeEmptyParents(path);
  return folders.filter((folder) => existsSync(folder));
}
