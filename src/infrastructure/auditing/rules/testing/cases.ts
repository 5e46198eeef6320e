import type { AuditEvent } from '#formats/audit-event';
import type { RuleLists } from '../compile.ts';

/** Events that follow each other, as one rule sees them. */
export interface RuleCase {
  readonly name: string;
  readonly events: readonly AuditEvent[];
  /** How long after the last event the clock is looked at, for rules about silence. */
  readonly thenAfterMs?: number;
}

/** What a rule must find and what it must leave alone. */
export interface RuleCases {
  readonly fires: readonly RuleCase[];
  readonly silent: readonly RuleCase[];
  /** For rules that need lists of their owner. */
  readonly lists?: RuleLists;
}
