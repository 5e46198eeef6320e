import { compileFilter, compileQuery, type Predicate } from '#languages/logsql';
import { RuleError } from './errors.ts';
import type { AlertRule } from './types.ts';

/** What the owner of a cluster fills in; an absent list is empty. */
export type RuleLists = Readonly<Partial<Record<string, readonly string[]>>>;

/** A rule that can be asked of rows. */
export interface CompiledRule {
  readonly rule: AlertRule;
  readonly matches: Predicate;
  /** The second query of a `share`. */
  readonly counts: Predicate | undefined;
}

/** The rules that can run with these lists; those with an empty one sleep. Throws RuleError for a wrong query. */
export function compileRules(rules: readonly AlertRule[], lists: RuleLists = {}): readonly CompiledRule[] {
  const awake = rules.filter((rule) => (rule.lists ?? []).every((name) => (lists[name] ?? []).length > 0));
  return awake.map((rule) => ({
    rule,
    matches: compile(rule, rule.query, lists),
    counts: rule.condition.kind === 'share' ? compile(rule, rule.condition.of, lists) : undefined,
  }));
}

/**
 * The query with its lists in their places: what runs, and what a person may take over into the search. `$name` becomes
 * the values for `in(…)`, `$name|` the alternatives of a regular expression in which `*` stands for anything.
 */
export function queryText(rule: AlertRule, query: string, lists: RuleLists): string {
  return (rule.lists ?? []).reduce((text, name) => {
    const values = lists[name] ?? [];
    return text
      .replaceAll(`$${name}|`, () => values.map(alternative).join('|'))
      .replaceAll(`$${name}`, () => values.map((value) => JSON.stringify(value)).join(', '));
  }, query);
}

/** As it stands in JSON text, within an expression, within a text of LogsQL: escaped once for each. */
function alternative(value: string): string {
  const json = JSON.stringify(value).slice(1, -1);
  const pattern = json.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '[^"]*');
  return JSON.stringify(pattern).slice(1, -1);
}

function compile(rule: AlertRule, query: string, lists: RuleLists): Predicate {
  const text = queryText(rule, query, lists);
  try {
    const { filter, pipes } = compileQuery(text, { nowNs: 0n });
    if (pipes.length > 0) throw new Error('the query of a rule is a filter, without pipes');
    // A rule looks at one row: there are no rows for a sub-query to look at.
    return compileFilter(filter, () => {
      throw new Error('the query of a rule has no sub-queries');
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RuleError('bad_query', `rule ${rule.id}: ${why}`, { cause });
  }
}
