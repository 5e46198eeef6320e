import { podsOf } from '../collect/to-subjects.ts';
import { type Count, countVerdict, emptyTally } from '../score/tally.ts';
import type { Check, CheckContext, ContainerView, Finding, Language, Subject, Tally } from '../types.ts';
import { evaluateTargets, type Observed, type Outcome } from './evaluate.ts';
import { planChecks } from './plan-checks.ts';
import { containerLabel, DeferredFinding, toFinding, toObject } from './to-finding.ts';

/** What an exemption may be about: a check on a container (or undefined: on the whole) of a subject. */
export interface ExemptTarget {
  readonly check: Check;
  readonly subject: Subject;
  readonly container: ContainerView | undefined;
}

/** The exemption that covers a target, if any. */
export type Exempt = (target: ExemptTarget) => Finding['exemption'];

export interface InspectOptions {
  readonly exempt?: Exempt;
  /** Default English. */
  readonly language?: Language;
  /** Also return what passed, as findings without message. Default false. */
  readonly passes?: boolean;
  /** Findings that work out each field when it is read; they cannot be copied by a spread. Default false. */
  readonly deferred?: boolean;
}

export interface Inspected {
  /** What failed or stayed unknown (and what passed, when asked for), in the order of the checks. */
  readonly findings: readonly Finding[];
  readonly tally: Tally;
  /** Checks that threw. Each is also an `unknown` finding. */
  readonly errors: number;
}

/** Asks every check that applies to the subject. Pure: the same subject, checks and context give the same answer. */
export function inspectSubject(
  subject: Subject,
  checks: readonly Check[],
  context: CheckContext,
  options: InspectOptions = {},
): Inspected {
  const findings: Finding[] = [];
  const count = emptyTally();
  const pods = podsOf(subject);
  const object = toObject(subject);
  let errors = 0;
  for (const { check, question, context: guarded, points } of planChecks(checks, context)(subject)) {
    const outcome = evaluateTargets(check, question, subject, pods, guarded);
    if (outcome === undefined) continue;
    countPasses(count, outcome.passes, points);
    errors += outcome.errors;
    for (const observed of outcome.observed) {
      findings.push(judge(observed, subject, object, count, options));
    }
    if (options.passes === true) findings.push(...passesOf(outcome, subject, options.language ?? 'en'));
  }
  return { findings, tally: count, errors };
}

/** As `countVerdict` would, with what a pass of the check earns known beforehand. */
function countPasses(count: Count, passes: number, points: number): void {
  count.pass += passes;
  count.earned += passes * points;
  count.possible += passes * points;
}

/** Counts what was observed, exempted or not, and makes a finding of it. */
function judge(
  observed: Observed,
  subject: Subject,
  object: Finding['object'],
  count: Count,
  { exempt, language = 'en', deferred }: InspectOptions,
): Finding {
  const { check, container } = observed;
  const exemption = exempt === undefined ? null : exempt({ check, subject, container });
  countVerdict(count, observed.observation.verdict, check, exemption !== null);
  return deferred === true
    ? new DeferredFinding(observed, subject, object, language, exemption)
    : toFinding(observed, subject, language, exemption);
}

function passesOf(outcome: Outcome, subject: Subject, language: Language): readonly Finding[] {
  const open = outcome.observed.map((one) => containerLabel(subject, one.pod, one.container));
  return passedFindings(outcome.check, subject, new Set(open), language);
}

/** One finding for each target of which the check saw nothing wrong; `open` are the labels of the others. */
export function passedFindings(
  check: Check,
  subject: Subject,
  open: ReadonlySet<string>,
  language: Language,
): readonly Finding[] {
  return passTargets(check, subject)
    .filter((target) => !open.has(containerLabel(subject, target.pod, target.container)))
    .map((target) => toFinding(target, subject, language, null))
    .map((finding) => ({ ...finding, message: check.text[language].title, remedy: '' }));
}

function passTargets(check: Check, subject: Subject): readonly Observed[] {
  if (check.target === 'object') {
    return [
      {
        check,
        pod: undefined,
        container: undefined,
        observation: { verdict: 'pass', path: [], message: '' },
      },
    ];
  }
  return podsOf(subject).flatMap((pod): Observed[] => {
    if (check.target === 'pod') {
      return [
        { check, pod, container: undefined, observation: { verdict: 'pass', path: pod.path, message: '' } },
      ];
    }
    return pod.containers
      .filter(({ role }) => check.roles === undefined || check.roles.includes(role))
      .map((container) => ({
        check,
        pod,
        container,
        observation: { verdict: 'pass', path: container.path, message: '' },
      }));
  });
}
