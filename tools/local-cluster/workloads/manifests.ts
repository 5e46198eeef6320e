import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { busyboxDigest } from '../images/catalog.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** One file of the demo: its name, and what to apply. */
export interface DemoManifest {
  readonly name: string;
  readonly yaml: string;
}

/**
 * The demo's workloads, good and bad, in the order they are to be applied in (`kubectl apply -f -` takes them
 * joined by `---`). They name the images that every cluster of ours has, so all of them really run.
 */
export function demoManifests(): DemoManifest[] {
  const digest = busyboxDigest();
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      name,
      yaml: readFileSync(join(FOLDER, name), 'utf8').replaceAll('BUSYBOX_DIGEST', digest),
    }));
}
