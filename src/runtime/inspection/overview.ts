import type { Board } from './board.ts';
import { isWorkload } from './collect/looked-at.ts';
import { podsOf } from './collect/to-subjects.ts';
import { objectOf, type Subjected, workloadsInOrder } from './query.ts';
import type { Overview, WorkloadRow } from './schema.ts';
import { createAggregate } from './score/aggregate.ts';
import { failedOf, scoreOf } from './score/tally.ts';
import type { Tally } from './types.ts';

/** The worst workloads that an overview names; all are on the page of workloads. */
const WORST = 10;

type Sums = Pick<
  Overview,
  'score' | 'tally' | 'workloads' | 'byCategory' | 'byNamespace' | 'byCheck' | 'worst'
>;

/** Sums of the whole cluster, or of one namespace. */
export function sumUp(board: Board, namespace: string | undefined): Sums {
  const sums = namespace === undefined ? board.aggregate : sumNamespace(board, namespace);
  const tally = copyTally(sums.total());
  return {
    score: scoreOf(tally),
    tally,
    workloads: sums.workloads(),
    byCategory: [...sums.byCategory()].map(([category, one]) => ({ category, tally: copyTally(one) })),
    byNamespace: [...sums.byNamespace()]
      .filter(([name]) => name !== '')
      .map(([name, one]) => ({
        namespace: name,
        score: scoreOf(one.tally),
        tally: copyTally(one.tally),
        workloads: one.workloads,
      })),
    byCheck: board.checks.map(({ id, severity, category }) => {
      const { fail = 0, unknown = 0 } = sums.byCheck().get(id) ?? {};
      return { check: id, severity, category, fail, unknown };
    }),
    worst: worstWorkloads(board, namespace),
  };
}

function sumNamespace(board: Board, namespace: string): Board['aggregate'] {
  const sums = createAggregate(board.checks);
  for (const entry of board.subjects()) {
    if (entry.namespace === namespace) sums.add(namespace, isWorkload(entry), entry.results, 1);
  }
  return sums;
}

/** One pass with a short list: sorting a hundred thousand workloads would hold everybody up. */
function worstWorkloads(board: Board, namespace: string | undefined): WorkloadRow[] {
  const worst: Subjected[] = [];
  for (const entry of board.subjects()) {
    if (!isWorkload(entry) || (namespace !== undefined && entry.namespace !== namespace)) continue;
    const last = worst[WORST - 1];
    if (failedOf(entry.results.tally) === 0 || (last !== undefined && byBadness(last, entry) <= 0)) continue;
    worst.push(entry);
    worst.sort(byBadness).splice(WORST);
  }
  return worst.map((entry) => workloadRow(board, entry));
}

/** Lowest score first, then most failures; the key makes the order one and the same each time. */
function byBadness(a: Subjected, b: Subjected): number {
  const [left, right] = [a.results.tally, b.results.tally];
  return (
    (scoreOf(left) ?? 101) - (scoreOf(right) ?? 101) ||
    failedOf(right) - failedOf(left) ||
    (a.key < b.key ? -1 : 1)
  );
}

export function workloadRow(board: Board, entry: Subjected): WorkloadRow {
  const tally = copyTally(entry.results.tally);
  const pods = podsOf(board.subjectOf(entry));
  return {
    object: objectOf(entry),
    score: scoreOf(tally),
    tally,
    containers: pods.reduce((sum, pod) => sum + pod.containers.length, 0),
    changedAt: new Date(entry.changedAt).toISOString(),
  };
}

export interface WorkloadsRequest {
  readonly namespace?: string | undefined;
  readonly q?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Workloads, the worst first. */
export function listWorkloads(board: Board, request: WorkloadsRequest) {
  const needle = request.q?.trim().toLowerCase() ?? '';
  const found = [...workloadsInOrder(board)].filter(
    (entry) =>
      (request.namespace === undefined || entry.namespace === request.namespace) &&
      (needle === '' || entry.key.toLowerCase().includes(needle)),
  );
  const page = found.sort(byBadness).slice(request.offset, request.offset + request.limit);
  return {
    total: found.length,
    offset: request.offset,
    workloads: page.map((entry) => workloadRow(board, entry)),
  };
}

/** Namespaces of the cluster, with and without findings. */
export function namespacesOf({ aggregate }: Board): string[] {
  return [...aggregate.byNamespace().keys()].filter((name) => name !== '').sort();
}

export function copyTally({ pass, unknown, exempted, fail, earned, possible }: Tally) {
  return { pass, unknown, exempted, fail: { ...fail }, earned, possible };
}
