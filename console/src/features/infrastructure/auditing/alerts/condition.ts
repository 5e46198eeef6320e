import type { RuleCondition, RuleView } from '../../../../api/wire.ts';

export type ConditionKind = RuleCondition['kind'];

export const conditionKinds: readonly ConditionKind[] = [
  'each',
  'count',
  'distinct',
  'share',
  'first-seen',
  'silence',
  'stats',
];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a form begins with when somebody chooses a kind. */
const INITIAL: { readonly [K in ConditionKind]: Extract<RuleCondition, { kind: K }> } = {
  each: { kind: 'each' },
  count: { kind: 'count', atLeast: 10, windowMs: 5 * MINUTE_MS },
  distinct: { kind: 'distinct', field: '', atLeast: 10, windowMs: 5 * MINUTE_MS },
  share: { kind: 'share', of: '*', above: 0.05, atLeast: 20, windowMs: 5 * MINUTE_MS },
  'first-seen': { kind: 'first-seen', field: '', learnMs: 7 * DAY_MS },
  silence: { kind: 'silence', afterMs: 10 * MINUTE_MS },
  stats: { kind: 'stats', field: '', op: '>', value: 0, windowMs: 5 * MINUTE_MS, everyMs: MINUTE_MS },
};

export function initialCondition(kind: ConditionKind): RuleCondition {
  return INITIAL[kind];
}

/** The condition of a rule as the server has it; one that this page does not know is none. */
export function readCondition({ condition }: Pick<RuleView, 'condition'>): RuleCondition | undefined {
  const kind = (condition as { readonly kind?: unknown } | null)?.kind;
  const known = conditionKinds.find((one) => one === kind);
  return known === undefined ? undefined : ({ ...INITIAL[known], ...(condition as object) } as RuleCondition);
}
