import type { Finding } from '../types.ts';

export type Change = 'new' | 'fixed' | 'still';

export interface ComparedFinding {
  readonly change: Change;
  /** For `fixed` as it was before, otherwise as it is now. */
  readonly finding: Finding;
}

/** Something to do: failed or unknown, and not exempted. */
export function isOpen(finding: Finding): boolean {
  return finding.verdict !== 'pass' && finding.exemption === null;
}

/**
 * What changed from one report to the next, by fingerprint. Open findings alone count: one that was exempted
 * since is `fixed`, one that became unknown is `still`. Keeps the earlier report in memory and streams the later.
 */
export function* compareFindings(
  before: Iterable<Finding>,
  after: Iterable<Finding>,
): Generator<ComparedFinding> {
  const gone = new Map<string, Finding[]>();
  for (const finding of before) {
    if (isOpen(finding)) push(gone, finding);
  }
  for (const finding of after) {
    if (!isOpen(finding)) continue;
    const known = gone.get(finding.fingerprint);
    if (known === undefined) {
      yield { change: 'new', finding };
      continue;
    }
    known.pop();
    if (known.length === 0) gone.delete(finding.fingerprint);
    yield { change: 'still', finding };
  }
  for (const findings of gone.values()) {
    for (const finding of findings) yield { change: 'fixed', finding };
  }
}

/** One check may say several things of one container: they share a fingerprint and are matched by number. */
function push(map: Map<string, Finding[]>, finding: Finding): void {
  const list = map.get(finding.fingerprint);
  if (list === undefined) map.set(finding.fingerprint, [finding]);
  else list.push(finding);
}
