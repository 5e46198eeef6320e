import { fork } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBoard } from '../../src/runtime/inspection/board.ts';
import { catalog } from '../../src/runtime/inspection/checks/catalog.ts';
import { type Projected, projectForInspection } from '../../src/runtime/inspection/collect/project.ts';
import { createShapeStore } from '../../src/runtime/inspection/collect/shape-store.ts';
import { type FleetObject, fleet } from '../../src/runtime/inspection/testing/fleet.ts';

// Heap that list-watch stores and the board hold for clusters of 1,000, 10,000 and 100,000 pods, each in a process
// of its own, and from that the bytes that one more pod costs.
const SIZES = [1_000, 10_000, 100_000];

/** What a list-watch keeps beside the projection; the shape is that of #platform/kube's store. */
interface Entry {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly owners: readonly string[];
  readonly object: Projected;
}

function measure(pods: number): { readonly bytes: number; readonly shapes: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const shapes = createShapeStore();
  collect();
  const before = process.memoryUsage().heapUsed;
  const board = createBoard({
    cluster: 'bench',
    checks: catalog.filter((check) => check.optional !== true),
    exempt: () => null,
    clusterVersion: () => 'v1.37.0',
    now: () => performance.now(),
  });
  const store = new Map<string, Entry>();
  for (const made of fleet(pods)) {
    const entry = toEntry(made, shapes);
    store.set(`${made.kind}/${entry.key}`, entry);
    board.apply({ type: 'added', item: entry.object });
  }
  while (!board.flush(1_000));
  board.sortedKeys();
  collect();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  if (store.size < pods || board.aggregate.workloads() === 0) throw new Error('the fleet was not taken in');
  return { bytes, shapes: shapes.size() };
}

/** Decoded from text, as from the network: texts must not hang on to larger ones. */
function toEntry({ raw, apiVersion, kind }: FleetObject, shapes: ReturnType<typeof createShapeStore>): Entry {
  const decoded = JSON.parse(JSON.stringify(raw)) as FleetObject['raw'];
  const {
    namespace = '',
    name = '',
    uid = '',
    resourceVersion = '',
    ownerReferences = [],
  } = decoded.metadata ?? {};
  return {
    key: `${namespace}/${name}`,
    namespace,
    name,
    uid,
    resourceVersion,
    owners: ownerReferences.map((owner) => owner.uid),
    object: projectForInspection(decoded, { apiVersion, kind, shapes }),
  };
}

async function inChild(pods: number): Promise<number> {
  const child = fork(import.meta.filename, [String(pods)], { execArgv: ['--max-old-space-size=6000'] });
  return await new Promise((resolve, reject) => {
    child.on('message', (bytes) => resolve(Number(bytes)));
    child.on('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)));
  });
}

if (process.send !== undefined) {
  process.send(measure(Number(process.argv[2])).bytes);
} else {
  const heaps: number[] = [];
  for (const size of SIZES) heaps.push(await inChild(size));
  const [small = 0, , large = 0] = heaps;
  const slope = (large - small) / ((SIZES[2] ?? 0) - (SIZES[0] ?? 0));
  const each = SIZES.map((size, index) => `${size}: ${((heaps[index] ?? 0) / 2 ** 20).toFixed(1)} MiB`).join(
    ', ',
  );
  console.log(`inspection-memory: ${Math.round(slope)} bytes a pod (heap by pods: ${each})`);
}
