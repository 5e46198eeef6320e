import { kindOf } from '../collect/pod-templates.ts';
import { podsOf } from '../collect/to-subjects.ts';
import type { Check, CheckContext, ContainerView, Observation, PodView, Subject } from '../types.ts';

/** The message of an observation that stands for a check which threw; no check's own name starts with `$`. */
export const THREW = '$threw';

/** One observation that did not pass, with what it was made on. */
export interface Observed {
  readonly check: Check;
  readonly pod: PodView | undefined;
  readonly container: ContainerView | undefined;
  readonly observation: Observation;
}

/** What one check said of one subject. */
export interface Outcome {
  readonly check: Check;
  /** Targets on which it passed. */
  readonly passes: number;
  /** Everything that failed or stayed unknown. */
  readonly observed: readonly Observed[];
  /** Times it threw; each is an `unknown` too. */
  readonly errors: number;
}

/** What one check says of the subject; undefined when it does not apply. Runs thousands of times a second. */
export function evaluateCheck(check: Check, subject: Subject, context: CheckContext): Outcome | undefined {
  const outcome = { check, passes: 0, observed: [] as Observed[], errors: 0, asked: 0 };
  switch (check.target) {
    case 'container':
      for (const pod of podsOf(subject)) {
        for (const container of pod.containers) {
          if (check.roles !== undefined && !check.roles.includes(container.role)) continue;
          note(outcome, pod, container, () => check.evaluate(container, pod, subject, context));
        }
      }
      break;
    case 'pod':
      for (const pod of podsOf(subject)) {
        note(outcome, pod, undefined, () => check.evaluate(pod, subject, context));
      }
      break;
    case 'object':
      if (appliesTo(check, { kind: kindOf(subject.ref), makesPods: subject.pod !== undefined })) {
        note(outcome, undefined, undefined, () => check.evaluate(subject, context));
      }
  }
  return outcome.asked === 0 ? undefined : outcome;
}

/** Whether a check looks at objects of this kind (`Deployment.apps`) at all. */
export function appliesTo(
  check: Check,
  object: { readonly kind: string; readonly makesPods: boolean },
): boolean {
  if (check.target !== 'object') return object.makesPods;
  return check.kinds === 'all' || check.kinds.includes(object.kind);
}

interface Counting {
  readonly check: Check;
  readonly observed: Observed[];
  passes: number;
  errors: number;
  asked: number;
}

/** Asks about one target and notes the answer. A check that throws has a fault of its own: its verdict is unknown. */
function note(
  outcome: Counting,
  pod: PodView | undefined,
  container: ContainerView | undefined,
  evaluate: () => readonly Observation[],
): void {
  outcome.asked++;
  const before = outcome.observed.length;
  try {
    for (const observation of evaluate()) {
      if (observation.verdict !== 'pass')
        outcome.observed.push({ check: outcome.check, pod, container, observation });
    }
  } catch (error) {
    outcome.errors++;
    const reason = error instanceof Error ? error.message : String(error);
    const path = container?.path ?? pod?.path ?? [];
    const observation: Observation = { verdict: 'unknown', path, message: THREW, params: { reason } };
    outcome.observed.push({ check: outcome.check, pod, container, observation });
  }
  if (outcome.observed.length === before) outcome.passes++;
}
