import { readFileSync } from 'node:fs';

import { ClusterError } from './errors.ts';
import { importArchive } from './load-image.ts';
import { isAlive } from './processes.ts';
import { findCluster } from './status.ts';

export { BUILD_FLAGS, goFailure, goVersion, runGo } from './binaries/go.ts';
export { applyDemo } from './demo.ts';
export { clusterDown, type DownOptions } from './down.ts';
export { ClusterError, type ClusterErrorCode } from './errors.ts';
export { busyboxImage, PAUSE_IMAGE, standardImages } from './images/catalog.ts';
export { buildImage, type Image, type ImageConfig, type ImageSource } from './images/oci.ts';
export type { TarEntry } from './images/tar.ts';
export { withLock } from './lock.ts';
export { clusterStatus } from './status.ts';
export type {
  ClusterHandle,
  ClusterMode,
  ClusterOptions,
  ClusterPlace,
  ClusterStatus,
  PartName,
  PartStatus,
  Progress,
  ProgressEvent,
} from './types.ts';
export { clusterUp } from './up.ts';
export { type DemoManifest, demoManifests } from './workloads/manifests.ts';

/** The administrator's kubeconfig of a cluster, whole. @throws ClusterError `no-cluster` */
export function clusterKubeconfig(name: string): string {
  return readFileSync(findCluster(name).plan.paths.kubeconfig, 'utf8');
}

/**
 * Brings an image into a cluster's node: an OCI or Docker archive, by its path or as it is in memory (see
 * `buildImage`). The archive names the image. @throws ClusterError `no-cluster`, `no-node`, `image-failed`
 */
export async function loadImage(name: string, archive: string | Uint8Array): Promise<void> {
  const { state, plan } = findCluster(name);
  if (state.mode !== 'full') {
    throw new ClusterError(
      'no-node',
      `The cluster "${name}" has no node that could hold images. ${state.limits.join(' ')}`,
    );
  }
  if (state.anchor === undefined || !isAlive(state.anchor.init)) {
    throw new ClusterError(
      'not-ready',
      `The cluster "${name}" does not run. "bulwark cluster up ${name}" starts it.`,
    );
  }
  const bytes = typeof archive === 'string' ? readFileSync(archive) : archive;
  await importArchive(state.anchor, plan, bytes);
}
