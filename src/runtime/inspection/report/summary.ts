import type { ReportHead, ReportProblem } from './types.ts';

/** The `summary` of the JSON and YAML reports. Its fields are stable: they are only ever added to. */
export interface ReportSummary {
  readonly generatedAt: string;
  readonly version: string;
  readonly cluster: string;
  readonly score: number | null;
  readonly objects: number;
  readonly skipped: number;
  readonly pass: number;
  readonly unknown: number;
  readonly exempted: number;
  readonly fail: {
    readonly critical: number;
    readonly high: number;
    readonly medium: number;
    readonly low: number;
  };
  readonly problems: readonly ReportProblem[];
}

export function toSummary(head: ReportHead): ReportSummary {
  const { pass, unknown, exempted, fail } = head.tally;
  return {
    generatedAt: head.generatedAt,
    version: head.version,
    cluster: head.cluster,
    score: head.score,
    objects: head.objects,
    skipped: head.skipped,
    pass,
    unknown,
    exempted,
    fail: { critical: fail.critical, high: fail.high, medium: fail.medium, low: fail.low },
    problems: head.problems.map(({ message, file, line, column }) => ({ message, file, line, column })),
  };
}
