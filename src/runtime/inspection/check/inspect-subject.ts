import { podsOf } from '../collect/to-subjects.ts';
import { countVerdict, emptyTally } from '../score/tally.ts';
import type { Check, CheckContext, ContainerView, Finding, Language, Subject, Tally } from '../types.ts';
import { evaluateCheck, type Observed } from './evaluate.ts';
import { guardContext } from './guard-context.ts';
import { containerLabel, toFinding } from './to-finding.ts';

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
  const { exempt = () => null, language = 'en' } = options;
  const findings: Finding[] = [];
  const count = emptyTally();
  let errors = 0;
  for (const check of checks) {
    const outcome = evaluateCheck(check, subject, guardContext(check, context));
    if (outcome === undefined) continue;
    errors += outcome.errors;
    countVerdict(count, 'pass', check, false, outcome.passes);
    for (const observed of outcome.observed) {
      const exemption = exempt({ check, subject, container: observed.container });
      countVerdict(count, observed.observation.verdict, check, exemption !== null);
      findings.push(toFinding(observed, subject, language, exemption));
    }
    if (options.passes === true) {
      const open = outcome.observed.map((one) => containerLabel(subject, one.pod, one.container));
      findings.push(...passedFindings(check, subject, new Set(open), language));
    }
  }
  return { findings, tally: count, errors };
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
