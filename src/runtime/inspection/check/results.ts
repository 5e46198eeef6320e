import { countVerdict, emptyTally } from '../score/tally.ts';
import type { Check, Finding, Fix, Observation, Subject, Tally, Verdict } from '../types.ts';
import type { Outcome } from './evaluate.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Interner } from './interner.ts';
import { messageOf } from './message.ts';
import { pathText } from './path-text.ts';
import { containerLabel } from './to-finding.ts';

/** A finding as it is kept in memory: what can be worked out again is left out, what repeats is shared. */
export interface StoredFinding {
  readonly check: Check;
  readonly verdict: Verdict;
  readonly container: string;
  readonly path: string;
  readonly message: string;
  readonly params: Observation['params'];
  readonly fixes: readonly Fix[];
  readonly exemption: Finding['exemption'];
}

/** All that is known of one subject. */
export interface Results {
  /** How often the check with index `i` passed: `passes.charCodeAt(i)`. A text, since equal ones are shared. */
  readonly passes: string;
  /** In the order of the checks. */
  readonly findings: readonly StoredFinding[];
  readonly tally: Tally;
}

const NO_FIXES: readonly Fix[] = [];

/** Stored findings of one outcome. */
export function storeOutcome(
  outcome: Outcome,
  subject: Subject,
  exemptionOf: (container: Outcome['observed'][number]['container']) => Finding['exemption'],
  interner: Interner,
): readonly StoredFinding[] {
  return outcome.observed.map(({ pod, container, observation }) => ({
    check: outcome.check,
    verdict: observation.verdict,
    container: interner.text(containerLabel(subject, pod, container)),
    path: interner.text(pathText(observation.path)),
    message: observation.message,
    params: interner.value(observation.params),
    fixes: container?.observedOnly === true ? NO_FIXES : (interner.value(observation.fixes) ?? NO_FIXES),
    exemption: exemptionOf(container),
  }));
}

/** Counts passes and findings. */
export function tallyOf(checks: readonly Check[], passes: string, findings: readonly StoredFinding[]): Tally {
  const count = emptyTally();
  for (const [index, check] of checks.entries()) {
    const times = passes.charCodeAt(index);
    if (times > 0) countVerdict(count, 'pass', check, false, times);
  }
  for (const finding of findings) {
    countVerdict(count, finding.verdict, finding.check, finding.exemption !== null);
  }
  return count;
}

/** What outputs carry of a stored finding. Findings of a cluster have no place in a file. */
export function readFinding(
  stored: StoredFinding,
  subject: Pick<Subject, 'cluster' | 'ref'>,
  language: 'en' | 'zh',
): Finding {
  const { check } = stored;
  const { ref } = subject;
  return {
    fingerprint: fingerprintOf(check.id, subject.cluster, ref, stored.container),
    check: check.id,
    category: check.category,
    severity: check.severity,
    verdict: stored.verdict,
    cluster: subject.cluster,
    object: { apiVersion: ref.apiVersion, kind: ref.kind, namespace: ref.namespace ?? '', name: ref.name },
    container: stored.container,
    path: stored.path,
    message: messageOf(check, stored, language),
    remedy: check.text[language].remedy,
    fixes: stored.fixes,
    location: null,
    exemption: stored.exemption,
  };
}

/** Whether nobody could tell the two apart. */
export function isSameResults(a: Results, b: Results): boolean {
  return (
    a.passes === b.passes &&
    a.findings.length === b.findings.length &&
    a.findings.every((finding, index) => isSameFinding(finding, b.findings[index]))
  );
}

function isSameFinding(a: StoredFinding, b: StoredFinding | undefined): boolean {
  return (
    b !== undefined &&
    keyOf(a) === keyOf(b) &&
    a.message === b.message &&
    a.exemption?.reason === b.exemption?.reason &&
    isSameValue(a.params, b.params) &&
    isSameValue(a.fixes, b.fixes)
  );
}

/** Mostly one shared object; else compared by content. */
function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** How many findings are in `after` and not in `before`, and the other way round. */
export function countDifference(
  before: readonly StoredFinding[],
  after: readonly StoredFinding[],
): { readonly added: number; readonly resolved: number } {
  const open = new Map<string, number>();
  for (const finding of before) open.set(keyOf(finding), (open.get(keyOf(finding)) ?? 0) + 1);
  let added = 0;
  for (const finding of after) {
    const left = open.get(keyOf(finding)) ?? 0;
    if (left === 0) added++;
    else open.set(keyOf(finding), left - 1);
  }
  return { added, resolved: before.length - (after.length - added) };
}

function keyOf({ check, container, path, verdict, exemption }: StoredFinding): string {
  return `${check.id}\0${container}\0${path}\0${verdict}\0${exemption?.id ?? ''}`;
}
