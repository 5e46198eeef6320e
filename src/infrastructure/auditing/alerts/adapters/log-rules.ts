import type { Logger } from '#platform/logging';
import { type CompiledRule, compileRules } from '../../rules/compile.ts';
import { createEvaluator, type Evaluator, type Firing, type GroupMemory } from '../../rules/evaluate.ts';
import { messageOf } from '../../rules/render.ts';
import { storedRow } from '../../rules/stored-row.ts';
import { evaluatorRule } from '../rules/effective-rules.ts';
import { sampleOf } from '../state/sample.ts';
import type { EngineRule, Finding } from '../types.ts';
import type { FollowedRow } from './follow-log.ts';
import { ruleStateOf, type Setup } from './setup.ts';

/** The rules over one kind of log, as they run now. */
export interface LogRules {
  readonly kind: string;
  readonly count: number;
  readonly observe: (rows: readonly FollowedRow[]) => readonly Finding[];
  /** It is this late now: what is silent, and what holds without a new record. */
  readonly advance: (nowMs: number) => {
    readonly firings: readonly Finding[];
    readonly holding: readonly Held[];
  };
  readonly memory: () => readonly GroupMemory[];
  readonly forgottenGroups: () => number;
}

/** A condition that holds; one that has not held for long enough is pending. */
export interface Held {
  readonly finding: Finding;
  readonly isPending: boolean;
}

/** One for each kind of log that an awake rule is about. A rule that does not compile is left out, and told. */
export function createLogRules(
  setup: Setup,
  memory: readonly GroupMemory[],
  logger: Logger,
): ReadonlyMap<string, LogRules> {
  const awake = setup.rules.filter((rule) => {
    const { state, error } = ruleStateOf(rule, setup.lists);
    if (state === 'failing') logger.warn('an alert rule cannot run', { rule: rule.id, why: error });
    return state === 'on' && rule.condition.kind !== 'stats';
  });
  const byKind = Map.groupBy(awake, ({ log }) => log);
  return new Map([...byKind].map(([kind, rules]) => [kind, createKindRules(kind, rules, setup, memory)]));
}

function createKindRules(
  kind: string,
  rules: readonly EngineRule[],
  setup: Setup,
  memory: readonly GroupMemory[],
): LogRules {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const compiled: readonly CompiledRule[] = compileRules(
    rules.flatMap((rule) => evaluatorRule(rule) ?? []),
    setup.lists,
  );
  const evaluator: Evaluator = createEvaluator(compiled);
  evaluator.recall(memory);
  const toFindings = (firings: readonly Firing[], isReplay: boolean): readonly Finding[] =>
    firings.flatMap((firing) => {
      const rule = byId.get(firing.rule.id);
      return rule === undefined ? [] : [toFinding(rule, firing, isReplay)];
    });
  return {
    kind,
    count: rules.length,
    observe: (rows) =>
      rows.flatMap(({ row, record, atMs, mode }) => {
        const firings = evaluator.observe(
          storedRow(kind, row, record),
          Number.isFinite(atMs) ? atMs : undefined,
        );
        return mode === 'warm' ? [] : toFindings(firings, mode === 'replay');
      }),
    advance: (nowMs) => {
      const firings = toFindings(evaluator.advance(nowMs), false);
      const holding = evaluator.holding(nowMs).flatMap((held): Held[] => {
        const rule = byId.get(held.rule.id);
        if (rule === undefined) return [];
        const firing: Firing = {
          rule: held.rule,
          atMs: held.sinceMs,
          group: held.group,
          count: held.count,
          row: undefined,
        };
        return [{ finding: toFinding(rule, firing, false), isPending: !held.hasFired }];
      });
      return { firings, holding };
    },
    memory: evaluator.memory,
    forgottenGroups: evaluator.forgottenGroups,
  };
}

/** Names under which records of the several logs say where they belong. */
const NAMESPACES = ['objectRef.namespace', 'object.namespace', 'namespace'];

export function toFinding(rule: EngineRule, firing: Firing, isReplay: boolean): Finding {
  const { group, row, atMs, count } = firing;
  const first = (names: readonly string[]) => {
    for (const name of names) {
      const value = (Object.hasOwn(group, name) ? group[name] : undefined) || row?.get(name) || '';
      if (value !== '') return value;
    }
    return '';
  };
  return {
    rule,
    group,
    atMs,
    count,
    message: { en: messageOf(firing, 'en'), zh: messageOf(firing, 'zh') },
    sample: row === undefined ? undefined : sampleOf(row, atMs),
    cluster: first(['cluster']),
    namespace: first(NAMESPACES),
    isReplay,
  };
}
