// biome-ignore-all assist/source/organizeImports: the stages stand in the order in which they run
import { collectSubjects, type SubjectSource } from './collect/live-subjects.ts';
import { type InspectAllOptions, inspectCollected } from './check/inspect-collected.ts';
import { createRunCounter, type RunTotals } from './score/run-totals.ts';
import { type PackedFindings, packFindings } from './report/pack-findings.ts';

export interface RunReport {
  readonly packs: readonly PackedFindings[];
  readonly totals: RunTotals;
}

/** One run over a cluster: from what is known of it to a report that can be kept. */
export async function runInspection(source: SubjectSource, options: InspectAllOptions): Promise<RunReport> {
  const totals = createRunCounter();
  const subjects = collectSubjects(source);
  const verdicts = inspectCollected(subjects, options);
  const findings = totals.count(verdicts);
  const packs = await packFindings(findings);
  return { packs, totals };
}
