import type { BilingualFinding, Verdicts } from '../check/inspect-collected.ts';
import type { Tally } from '../types.ts';
import { addTally, emptyTally } from './tally.ts';

/** What a run adds up while it goes. */
export interface RunTotals {
  readonly tally: () => Tally;
  readonly workloads: () => number;
  readonly findings: () => number;
}

export interface RunCounter extends RunTotals {
  /** Passes the findings on and counts what goes by. */
  readonly count: (verdicts: AsyncIterable<Verdicts>) => AsyncGenerator<BilingualFinding>;
}

export function createRunCounter(): RunCounter {
  const tally = emptyTally();
  let workloads = 0;
  let findings = 0;
  return {
    tally: () => tally,
    workloads: () => workloads,
    findings: () => findings,
    count: async function* (verdicts) {
      for await (const one of verdicts) {
        addTally(tally, one.tally);
        if (one.collected.isWorkload) workloads++;
        findings += one.findings.length;
        yield* one.findings;
      }
    },
  };
}
