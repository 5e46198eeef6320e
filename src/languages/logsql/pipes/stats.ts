import { compileFilter } from '../match/index.ts';
import type { StatsCall } from '../parse/types.ts';
import { FieldRow, type Row } from '../rows/index.ts';
import { type Accumulator, bucketOf, makeAccumulator } from '../stats/index.ts';
import { canonicalInteger, groupKey, keyOf } from '../values/keys.ts';
import type { StageContext, StageMaker } from './types.ts';

interface Group {
  readonly values: readonly string[];
  readonly accumulators: readonly Accumulator[];
}

/** Without rows and without `by` there is one row all the same, of no rows. */
export const stats: StageMaker<'stats'> = ({ by, calls }, emit, context) => {
  const groups = new Map<string, Group>();
  const tests = calls.map((call) => (call.if ? compileFilter(call.if, context.rowsOf) : () => true));
  const bucketed = by.map(({ name, bucket }) => ({ name, toBucket: bucketOf(name, bucket) }));
  const groupFor = (row: Row): Group => {
    const raw = bucketed.map(({ name, toBucket }) => toBucket(row.get(name)));
    const isSingle = raw.length === 1;
    const values = isSingle ? raw.map(canonicalInteger) : raw;
    const key = isSingle ? groupKey(raw[0] ?? '') : keyOf(raw);
    const found = groups.get(key) ?? newGroup(values, calls, context);
    if (!groups.has(key)) groups.set(key, found);
    return found;
  };
  return {
    push(row) {
      const { accumulators } = groupFor(row);
      for (const [i, accumulator] of accumulators.entries()) if (tests[i]?.(row)) accumulator.add(row);
    },
    finish() {
      if (by.length === 0 && groups.size === 0) groups.set('', newGroup([], calls, context));
      for (const { values, accumulators } of groups.values()) {
        const fields = by.map(({ name }, i): [string, string] => [name, values[i] ?? '']);
        const results = calls.map(({ result }, i): [string, string] => [
          result,
          accumulators[i]?.result() ?? '',
        ]);
        emit(new FieldRow(new Map([...fields, ...results])));
      }
    },
  };
};

function newGroup(
  values: readonly string[],
  calls: readonly StatsCall[],
  { budget, random }: StageContext,
): Group {
  budget.holdBytes(200 + 100 * calls.length + 2 * values.join('').length);
  const hold = (bytes: number) => budget.holdBytes(bytes);
  const accumulators = calls.map((call) => makeAccumulator(call, { hold, random }));
  return { values, accumulators };
}
