import { kindOf } from '../collect/pod-templates.ts';
import { countVerdict, emptyTally } from '../score/tally.ts';
import type { Check, CheckContext, Subject } from '../types.ts';
import { appliesTo, type Question } from './evaluate.ts';
import { guardContext } from './guard-context.ts';

/** A check with the context that only gives it what it has declared. */
export interface PlannedCheck {
  readonly check: Check;
  readonly context: CheckContext;
  /** Of one shape for all checks, whose own differ: reading fields of a hundred shapes is slow. */
  readonly question: Question;
  /** Points that one pass earns. */
  readonly points: number;
}

/** The checks that look at a subject at all, in their order. */
export type CheckPlan = (subject: Subject) => readonly PlannedCheck[];

/**
 * A plan depends on the checks and the context alone, and is asked for with every subject: it is kept as long as
 * both of them live.
 */
const plans = new WeakMap<CheckContext, WeakMap<readonly Check[], CheckPlan>>();

export function planChecks(checks: readonly Check[], context: CheckContext): CheckPlan {
  const byChecks = plans.get(context) ?? new WeakMap<readonly Check[], CheckPlan>();
  const known = byChecks.get(checks);
  if (known !== undefined) return known;
  const plan = createPlan(checks, context);
  plans.set(context, byChecks.set(checks, plan));
  return plan;
}

/** Which checks apply is worked out once for each kind. */
function createPlan(checks: readonly Check[], context: CheckContext): CheckPlan {
  const planned = checks.map((check) => planCheck(check, context));
  const withPods = new Map<string, readonly PlannedCheck[]>();
  const withoutPods = new Map<string, readonly PlannedCheck[]>();
  return (subject) => {
    const kind = kindOf(subject.ref);
    const makesPods = subject.pod !== undefined;
    const known = makesPods ? withPods : withoutPods;
    let found = known.get(kind);
    if (found === undefined) {
      found = planned.filter(({ check }) => appliesTo(check, { kind, makesPods }));
      known.set(kind, found);
    }
    return found;
  };
}

function planCheck(check: Check, context: CheckContext): PlannedCheck {
  const { target, evaluate } = check;
  const roles = check.target === 'container' ? check.roles : undefined;
  const pass = emptyTally();
  countVerdict(pass, 'pass', check, false);
  return {
    check,
    context: guardContext(check, context),
    question: { target, roles, evaluate } as Question,
    points: pass.earned,
  };
}
