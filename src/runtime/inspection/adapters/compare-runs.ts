import type { BilingualFinding } from '../check/inspect-collected.ts';
import { isOpen } from '../report/compare-findings.ts';

export type RunChange = 'new' | 'fixed' | 'still';

export interface ComparedRuns {
  readonly total: Record<RunChange, number>;
  /** The asked-for page of the asked-for change. */
  readonly findings: readonly BilingualFinding[];
}

type Read = () => AsyncIterable<BilingualFinding>;

export interface ComparedPage {
  readonly change: RunChange;
  readonly offset: number;
  readonly limit: number;
}

/**
 * What changed between two runs, by fingerprint, reading both as streams: only the fingerprints of the earlier one
 * are held. `fixed` findings are shown as they were, in a second reading of the earlier run.
 */
export async function compareRuns(before: Read, after: Read, page: ComparedPage): Promise<ComparedRuns> {
  const open = await countFingerprints(before());
  const total = { new: 0, fixed: 0, still: 0 };
  const findings: BilingualFinding[] = [];
  const meet = (change: RunChange, finding: BilingualFinding) => {
    const place = total[change]++;
    if (change === page.change && place >= page.offset && place < page.offset + page.limit)
      findings.push(finding);
  };
  for await (const finding of after())
    if (isOpen(finding)) meet(take(open, finding) ? 'still' : 'new', finding);
  if (open.size > 0) {
    for await (const finding of before()) if (isOpen(finding) && take(open, finding)) meet('fixed', finding);
  }
  return { total, findings };
}

async function countFingerprints(findings: AsyncIterable<BilingualFinding>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const finding of findings) {
    if (isOpen(finding)) counts.set(finding.fingerprint, (counts.get(finding.fingerprint) ?? 0) + 1);
  }
  return counts;
}

/** One check may say several things of one container: they share a fingerprint and are matched by number. */
function take(open: Map<string, number>, { fingerprint }: BilingualFinding): boolean {
  const left = open.get(fingerprint) ?? 0;
  if (left > 1) open.set(fingerprint, left - 1);
  else open.delete(fingerprint);
  return left > 0;
}
