import { compileQuery, printQuery } from '#languages/logsql';
import { queryText, type RuleLists } from '../../rules/compile.ts';
import type { EngineRule } from '../types.ts';
import { allOf, equals, weaken } from './weaken.ts';

/** The rule's filter in the store: its kind of log, and all that the store can know of it. */
export function storeQuery(rule: EngineRule, lists: RuleLists, nowNs: bigint): string {
  const { filter } = compileQuery(textOf(rule, lists), { nowNs });
  return allOf([equals('kind', rule.log), weaken(filter)]);
}

/** The records behind one alert: the same, within its group. */
export function groupQuery(
  rule: EngineRule,
  lists: RuleLists,
  group: Readonly<Record<string, string>>,
  nowNs: bigint,
): string {
  const { filter } = compileQuery(textOf(rule, lists), { nowNs });
  const fields = Object.entries(group).filter(([name]) => !name.startsWith('derived.'));
  return allOf([
    equals('kind', rule.log),
    ...fields.map(([name, value]) => equals(name, value)),
    weaken(filter),
  ]);
}

/** A query that ends in `stats`, with the kind of log before it. */
export function scheduledQuery(rule: EngineRule, lists: RuleLists, nowNs: bigint): string {
  const extraFilter = equals('kind', rule.log);
  return printQuery(compileQuery(textOf(rule, lists), { nowNs, extraFilter }));
}

function textOf(rule: EngineRule, lists: RuleLists): string {
  return queryText({ ...rule, condition: { kind: 'each' } }, rule.query, lists);
}
