import type { RuleCondition, RuleInput, RuleOverride, RuleView } from '../../../../api/wire.ts';
import { initialCondition, readCondition } from './condition.ts';

/** The fields of the form of an own rule. */
export type RuleForm = RuleInput;

export const NEW_RULE: RuleForm = {
  title: '',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: '*',
  condition: initialCondition('count'),
  groupBy: [],
  forMs: 0,
  repeatMs: 4 * 3_600_000,
  resolveAfterMs: 15 * 60_000,
  why: '',
  remedy: '',
  message: '',
  channels: [],
};

export function toRuleForm(rule: RuleView): RuleForm {
  return {
    title: rule.title.en,
    log: rule.log,
    severity: rule.severity,
    enabled: rule.enabled,
    query: rule.query,
    condition: readCondition(rule) ?? NEW_RULE.condition,
    groupBy: [...rule.groupBy],
    forMs: rule.forMs,
    repeatMs: rule.repeatMs,
    resolveAfterMs: rule.resolveAfterMs,
    why: rule.why.en,
    remedy: rule.remedy.en,
    message: rule.messageTemplate.en,
    channels: [...rule.channels],
  };
}

/** A ready rule as a new one of one's own. */
export function copyOf(rule: RuleView, title: string): RuleForm {
  return { ...toRuleForm(rule), title, enabled: true };
}

/** The fields of the form of a ready rule. */
export interface OverrideForm {
  readonly enabled: boolean;
  readonly severity: RuleInput['severity'];
  readonly condition: RuleCondition | undefined;
  readonly forMs: number;
  readonly repeatMs: number;
  readonly resolveAfterMs: number;
  readonly channels: string[];
}

/** Only what differs from the rule as it stands now, and what was different before: the rest stays as delivered. */
export function toOverride(rule: RuleView, form: OverrideForm): RuleOverride {
  const before = (rule.override ?? {}) as RuleOverride;
  const next: Record<string, unknown> = { ...before };
  const now = { ...rule, condition: readCondition(rule) } as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(form)) {
    if (value === undefined || JSON.stringify(value) === JSON.stringify(now[name])) continue;
    next[name] = value;
  }
  return next as RuleOverride;
}

/** Words of a search box: each must be somewhere in the rule. */
export function fitsText(rule: RuleView, text: string): boolean {
  const haystack = [
    rule.id,
    rule.ack ?? '',
    rule.log,
    rule.query,
    ...Object.values(rule.title),
    ...Object.values(rule.why),
  ]
    .join(' ')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
