import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ClusterError } from './errors.ts';
import { standardImages } from './images/catalog.ts';
import type { Image } from './images/oci.ts';
import { type Anchor, runInside } from './namespaces.ts';
import { CONTAINERD_SOCKET } from './parts/node.ts';
import type { ClusterPlan } from './parts/types.ts';
import { lastLines } from './run.ts';
import type { Progress } from './types.ts';

function ctr(plan: ClusterPlan, ...args: readonly string[]): string[] {
  return [join(plan.bin, 'ctr'), '--address', CONTAINERD_SOCKET, '--namespace', 'k8s.io', ...args];
}

/** Hands an OCI archive to the node's containerd; the archive names the image. */
export async function importArchive(anchor: Anchor, plan: ClusterPlan, archive: Uint8Array): Promise<void> {
  const result = await runInside(anchor, ctr(plan, 'images', 'import', '--local', '-'), { input: archive });
  if (result.code === 0) return;
  throw new ClusterError('image-failed', `containerd refused the image: ${lastLines(result.stderr)}`);
}

async function waitForContainerd(anchor: Anchor, plan: ClusterPlan): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const result = await runInside(anchor, ctr(plan, 'version'), { timeoutMs: 10_000 });
    if (result.code === 0) return;
    if (Date.now() > deadline) {
      throw new ClusterError('not-ready', `containerd does not answer: ${lastLines(result.stderr)}`);
    }
    await sleep(100);
  }
}

async function loadOnce(
  anchor: Anchor,
  plan: ClusterPlan,
  image: Image,
  done: Set<string>,
): Promise<boolean> {
  if (done.has(image.digest)) return false;
  await importArchive(anchor, plan, image.archive);
  done.add(image.digest);
  return true;
}

/** Brings busybox and pause in, once for each version of them. */
export async function loadStandardImages(
  anchor: Anchor,
  plan: ClusterPlan,
  progress: Progress,
): Promise<void> {
  const record = join(plan.paths.node, 'images.json');
  const done = new Set<string>(
    existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as string[]) : [],
  );
  await waitForContainerd(anchor, plan);
  const images = standardImages();
  let loaded = 0;
  for (const image of images) if (await loadOnce(anchor, plan, image, done)) loaded += 1;
  mkdirSync(plan.paths.node, { recursive: true });
  writeFileSync(record, JSON.stringify([...done]));
  const state = loaded === 0 ? 'reused' : 'done';
  progress({ part: 'images', state, detail: images.flatMap((image) => image.names).join(', ') });
}
