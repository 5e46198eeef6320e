import type { ReportProblem } from '../report/types.ts';
import type { Check, Finding, Language, Tally } from '../types.ts';

/** What `bulwark inspect --cluster` asks of whoever can reach a cluster; wired by the application. */
export interface ClusterRequest {
  /** Name or context; '' is the current context. */
  readonly cluster: string;
  readonly checks: readonly Check[];
  readonly language: Language;
  readonly passes: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

export interface ClusterInspection {
  readonly cluster: string;
  readonly objects: number;
  readonly tally: Tally;
  readonly findings: Iterable<Finding>;
  /** What could not be read, with the rights that are missing. */
  readonly problems: readonly ReportProblem[];
}

/** Throws when the cluster cannot be reached, with a message for the user. */
export type InspectCluster = (request: ClusterRequest) => Promise<ClusterInspection>;
