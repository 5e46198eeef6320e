import { compileExemptions } from '#platform/exemptions';
import type { RegisteredCluster } from '#platform/kube';
import type { Logger } from '#platform/logging';
import { readFinding } from '../check/results.ts';
import { toRef } from '../collect/to-subjects.ts';
import { inOrder, verdictsOf } from '../query.ts';
import type { ReportProblem } from '../report/types.ts';
import type { Check, Finding, Language, Tally } from '../types.ts';
import { createExempt } from './exemption-subject.ts';
import { type ClusterWatch, watchCluster } from './watch-cluster.ts';

export interface ClusterInspectionRequest {
  readonly checks: readonly Check[];
  readonly language: Language;
  /** Also what passed. */
  readonly passes: boolean;
  readonly signal: AbortSignal;
  /** For the first full picture; beyond it `not-synced` is thrown. Default two minutes. */
  readonly timeoutMs?: number;
}

export interface ClusterInspection {
  readonly cluster: string;
  readonly objects: number;
  readonly tally: Tally;
  readonly findings: readonly Finding[];
  /** What could not be read, with the rights that are missing. */
  readonly problems: readonly ReportProblem[];
}

const TIMEOUT_MS = 120_000;

/**
 * Looks at a cluster once, as the server does all the time, and forgets it again. Annotations on objects count as
 * exemptions. Throws `KubeError` when the cluster cannot be reached, and the signal's reason when it is aborted.
 */
export async function inspectCluster(
  cluster: RegisteredCluster,
  request: ClusterInspectionRequest,
  logger: Logger,
): Promise<ClusterInspection> {
  const { checks, signal } = request;
  // Asked by itself first: a watch would try again and again, and here somebody waits for the reason.
  await cluster.client.version({ signal });
  const nothing = compileExemptions([]);
  const exempt = createExempt({ current: () => nothing }, Date.now);
  const watch = watchCluster({ cluster, checks, exempt, logger });
  watch.start();
  try {
    await watch.waitForVerdicts(signal, request.timeoutMs ?? TIMEOUT_MS);
    return report(watch, request);
  } finally {
    await watch.stop();
  }
}

function report(watch: ClusterWatch, { language, passes }: ClusterInspectionRequest): ClusterInspection {
  const { board } = watch;
  const findings: Finding[] = [];
  for (const entry of inOrder(board)) {
    const subject = { cluster: board.cluster, ref: toRef(entry.object) };
    const found = passes
      ? verdictsOf(board, entry, language)
      : entry.results.findings.map((stored) => readFinding(stored, subject, language));
    for (const finding of found) findings.push(finding);
  }
  const problems = watch.freshness().problems.map(({ message, grant }) => ({
    message: grant === null ? message : `${message}\n${grant}`,
    file: '',
    line: 0,
    column: 0,
  }));
  return {
    cluster: board.cluster,
    objects: board.sortedKeys().length,
    tally: board.aggregate.total(),
    findings,
    problems,
  };
}
