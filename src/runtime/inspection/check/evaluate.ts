import { kindOf } from '../collect/pod-templates.ts';
import { podsOf } from '../collect/to-subjects.ts';
import type {
  Check,
  CheckContext,
  ContainerCheck,
  ContainerView,
  ObjectCheck,
  Observation,
  PodCheck,
  PodView,
  Subject,
} from '../types.ts';

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

/** What one check says of the subject; undefined when it does not apply. */
export function evaluateCheck(check: Check, subject: Subject, context: CheckContext): Outcome | undefined {
  if (check.target === 'object' && !looksAt(check, subject)) return undefined;
  return evaluateTargets(check, check, subject, podsOf(subject), context);
}

function looksAt(check: Check, subject: Subject): boolean {
  return appliesTo(check, { kind: kindOf(subject.ref), makesPods: subject.pod !== undefined });
}

/** Whether a check looks at objects of this kind (`Deployment.apps`) at all. */
export function appliesTo(
  check: Check,
  object: { readonly kind: string; readonly makesPods: boolean },
): boolean {
  if (check.target !== 'object') return object.makesPods;
  return check.kinds === 'all' || check.kinds.includes(object.kind);
}

/** What a check asks, and of whom. */
export type Question =
  | Pick<ContainerCheck, 'target' | 'roles' | 'evaluate'>
  | Pick<PodCheck, 'target' | 'evaluate'>
  | Pick<ObjectCheck, 'target' | 'evaluate'>;

/**
 * As `evaluateCheck`, for a check that is known to apply. Runs a million times a second, nearly always to say that
 * all is well, so it makes nothing but its answer until something has failed.
 */
export function evaluateTargets(
  check: Check,
  question: Question,
  subject: Subject,
  pods: readonly PodView[],
  context: CheckContext,
): Outcome | undefined {
  const outcome: Counting = { check, passes: 0, observed: NOTHING, errors: 0 };
  if (question.target === 'container') {
    for (const pod of pods) evaluateContainers(question, pod, subject, context, outcome);
  } else if (question.target === 'pod') {
    for (const pod of pods) {
      try {
        note(outcome, pod, undefined, question.evaluate(pod, subject, context));
      } catch (error) {
        noteThrown(outcome, pod, undefined, error);
      }
    }
  } else {
    try {
      note(outcome, undefined, undefined, question.evaluate(subject, context));
    } catch (error) {
      noteThrown(outcome, undefined, undefined, error);
    }
  }
  return outcome.passes === 0 && outcome.observed === NOTHING ? undefined : outcome;
}

function evaluateContainers(
  { roles, evaluate }: Pick<ContainerCheck, 'roles' | 'evaluate'>,
  pod: PodView,
  subject: Subject,
  context: CheckContext,
  outcome: Counting,
): void {
  for (const container of pod.containers) {
    if (roles !== undefined && !roles.includes(container.role)) continue;
    try {
      note(outcome, pod, container, evaluate(container, pod, subject, context));
    } catch (error) {
      noteThrown(outcome, pod, container, error);
    }
  }
}

interface Counting {
  readonly check: Check;
  passes: number;
  observed: readonly Observed[];
  errors: number;
}

const NOTHING: readonly Observed[] = Object.freeze([]);

/** Counts the answer about one target. */
function note(
  outcome: Counting,
  pod: PodView | undefined,
  container: ContainerView | undefined,
  observations: readonly Observation[],
): void {
  if (observations.length === 0) {
    outcome.passes++;
    return;
  }
  let open = 0;
  for (const observation of observations) {
    if (observation.verdict === 'pass') continue;
    add(outcome, { check: outcome.check, pod, container, observation });
    open++;
  }
  if (open === 0) outcome.passes++;
}

function add(outcome: Counting, observed: Observed): void {
  if (outcome.observed === NOTHING) outcome.observed = [observed];
  else (outcome.observed as Observed[]).push(observed);
}

/** A check that throws has a fault of its own: its verdict is unknown. */
function noteThrown(
  outcome: Counting,
  pod: PodView | undefined,
  container: ContainerView | undefined,
  error: unknown,
): void {
  outcome.errors++;
  const reason = error instanceof Error ? error.message : String(error);
  const path = container?.path ?? pod?.path ?? [];
  const observation: Observation = { verdict: 'unknown', path, message: THREW, params: { reason } };
  add(outcome, { check: outcome.check, pod, container, observation });
}
