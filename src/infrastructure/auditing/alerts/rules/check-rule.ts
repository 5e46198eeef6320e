import { analyzeQuery } from '#languages/logsql';
import { queryText, type RuleLists } from '../../rules/compile.ts';
import type { WrongField } from '../errors.ts';
import type { RuleInput } from '../schema.ts';
import { listsIn, ownRule } from './effective-rules.ts';

/** All that is wrong with a rule of a user, by field and, in a query, by place. */
export function checkRule(
  input: RuleInput,
  lists: RuleLists,
  channels: readonly string[],
  nowMs: number,
): readonly WrongField[] {
  const { condition } = input;
  const isScheduled = condition.kind === 'stats';
  return [
    ...checkQuery('query', input, input.query, lists, nowMs, isScheduled),
    ...(condition.kind === 'share'
      ? checkQuery('condition.of', input, condition.of, lists, nowMs, false)
      : []),
    ...input.channels.flatMap((id, index) =>
      channels.includes(id) ? [] : [{ path: `channels[${index}]`, message: `There is no channel ${id}.` }],
    ),
  ];
}

function checkQuery(
  path: string,
  input: RuleInput,
  query: string,
  lists: RuleLists,
  nowMs: number,
  isScheduled: boolean,
): readonly WrongField[] {
  const text = withLists(input, query, lists);
  const { query: tree, diagnostics } = analyzeQuery(text, { nowNs: BigInt(nowMs) * 1_000_000n });
  const [wrong] = diagnostics;
  if (wrong !== undefined) {
    const { offset, end } = wrong.place;
    // Where a list was put in, places are no longer those of what was written.
    return [{ path, message: wrong.message, ...(text === query ? { offset, length: end - offset } : {}) }];
  }
  if (tree === undefined) return [{ path, message: 'The query cannot be read.' }];
  if (isScheduled) {
    const counts = tree.pipes.some(({ kind }) => kind === 'stats' || kind === 'top' || kind === 'uniq');
    return counts ? [] : [{ path, message: 'The query has to end in a pipe that counts, such as stats.' }];
  }
  return tree.pipes.length === 0 ? [] : [{ path, message: 'Here the query is a filter, without pipes.' }];
}

/** An empty list is checked with a value in it: the rule will sleep, which is no mistake. */
function withLists(input: RuleInput, query: string, lists: RuleLists): string {
  const names = listsIn({ query, condition: { kind: 'each' } });
  const filled = Object.fromEntries(names.map((name) => [name, lists[name]?.length ? lists[name] : ['x']]));
  const rule = ownRule({ id: 'check', value: input, by: '', at: '' });
  return queryText({ ...rule, condition: { kind: 'each' }, lists: names }, query, filled);
}
