import type { AlertRule, Condition, RuleText } from '../../rules/types.ts';
import type { RuleCondition, RuleInput, RuleOverride } from '../schema.ts';
import type { EngineRule } from '../types.ts';

export const DEFAULT_REPEAT_MS = 4 * 3_600_000;
export const DEFAULT_RESOLVE_AFTER_MS = 15 * 60_000;

/** A change to a rule, with who made it. */
export interface Changed<T> {
  readonly id: string;
  readonly value: T;
  readonly by: string;
  readonly at: string;
}

/** All rules as they run: ready ones with what was changed of them, then those of users. */
export function effectiveRules(
  ready: readonly AlertRule[],
  overrides: readonly Changed<RuleOverride>[],
  own: readonly Changed<RuleInput>[],
): readonly EngineRule[] {
  const byId = new Map(overrides.map((one) => [one.id, one]));
  return [...ready.map((rule) => readyRule(rule, byId.get(rule.id))), ...own.map(ownRule)];
}

function readyRule(rule: AlertRule, changed: Changed<RuleOverride> | undefined): EngineRule {
  const override = changed?.value ?? {};
  // A rule that has got another condition since keeps that: its numbers mean something else.
  const condition = override.condition?.kind === rule.condition.kind ? override.condition : rule.condition;
  return {
    ...rule,
    origin: 'ready',
    enabled: override.enabled ?? rule.enabled,
    severity: override.severity ?? rule.severity,
    condition,
    forMs: override.forMs ?? rule.forMs ?? 0,
    repeatMs: override.repeatMs ?? DEFAULT_REPEAT_MS,
    resolveAfterMs: override.resolveAfterMs ?? DEFAULT_RESOLVE_AFTER_MS,
    channels: override.channels ?? [],
    lists: rule.lists ?? [],
    override: changed?.value,
    changedBy: changed?.by,
    changedAt: changed?.at,
  };
}

export function ownRule({ id, value, by, at }: Changed<RuleInput>): EngineRule {
  const { title, why, remedy, message, ...rest } = value;
  const text: RuleText = { title, why, remedy, message: message === '' ? plainMessage(value) : message };
  return {
    ...rest,
    id,
    origin: 'own',
    lists: listsIn(value),
    references: [],
    text: { en: text, zh: text },
    override: undefined,
    changedBy: by,
    changedAt: at,
  };
}

/** `$name` in the queries of a rule, each once. */
export function listsIn({
  query,
  condition,
}: {
  query: string;
  condition: RuleCondition;
}): readonly string[] {
  const texts = condition.kind === 'share' ? [query, condition.of] : [query];
  const found = texts.flatMap((text) =>
    [...text.matchAll(/\$([a-z][A-Za-z0-9]{0,39})/g)].map(([, name = '']) => name),
  );
  return [...new Set(found)];
}

function plainMessage({ title, groupBy }: RuleInput): string {
  const values = groupBy.map((field) => `${field}={${field}}`);
  return [title, ...values].join(' ');
}

/** What the evaluator runs; undefined for a rule that is asked of the store by schedule. */
export function evaluatorRule(rule: EngineRule): AlertRule | undefined {
  const { condition } = rule;
  if (condition.kind === 'stats') return undefined;
  return { ...rule, condition: condition satisfies Condition };
}
