import { createBoard } from '../../src/runtime/inspection/board.ts';
import { catalog } from '../../src/runtime/inspection/checks/catalog.ts';
import { projectForInspection } from '../../src/runtime/inspection/collect/project.ts';
import { createShapeStore } from '../../src/runtime/inspection/collect/shape-store.ts';
import { type FleetObject, fleet } from '../../src/runtime/inspection/testing/fleet.ts';

// How long 100,000 decoded pods and everything around them take from projection to the last verdict.
// The fleet itself is made between the measured parts.
const pods = Number(process.argv[2] ?? 100_000);
const BATCH = 2_000;

const board = createBoard({
  cluster: 'bench',
  checks: catalog.filter((check) => check.optional !== true),
  exempt: () => null,
  clusterVersion: () => 'v1.37.0',
  now: () => performance.now(),
});
const shapes = createShapeStore();
let takingMs = 0;

function takeIn(batch: readonly FleetObject[]): void {
  const begin = performance.now();
  for (const { raw, apiVersion, kind } of batch) {
    board.apply({ type: 'added', item: projectForInspection(raw, { apiVersion, kind, shapes }) });
  }
  takingMs += performance.now() - begin;
}

let batch: FleetObject[] = [];
let objects = 0;
for (const object of fleet(pods)) {
  batch.push(object);
  objects++;
  if (batch.length < BATCH) continue;
  takeIn(batch);
  batch = [];
}
takeIn(batch);

const begin = performance.now();
let longestMs = 0;
for (let done = false; !done; ) {
  const sliceBegin = performance.now();
  done = board.flush();
  longestMs = Math.max(longestMs, performance.now() - sliceBegin);
}
const checkingMs = performance.now() - begin;
const seconds = (takingMs + checkingMs) / 1000;
const total = board.aggregate.total();
const failed = total.fail.critical + total.fail.high + total.fail.medium + total.fail.low;
if (failed === 0 || board.stats().errors > 0)
  throw new Error(`implausible: ${JSON.stringify(board.stats())}`);
console.log(
  `inspection-speed: ${pods} pods (${objects} objects, ${board.aggregate.workloads()} workloads) in ${seconds.toFixed(2)} s, ` +
    `${Math.round(pods / seconds)} pods/s; taking in ${(takingMs / 1000).toFixed(2)} s, checking ${(checkingMs / 1000).toFixed(2)} s, ` +
    `longest slice ${longestMs.toFixed(1)} ms, ${failed} failed and ${total.unknown} unknown findings`,
);
