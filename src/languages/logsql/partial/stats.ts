import type { StatsPipe } from '../parse/types.ts';
import { Budget, type Limits } from '../pipes/budget.ts';
import { FieldRow, type Row } from '../rows/index.ts';
import { bucketOf } from '../stats/index.ts';
import { canonicalInteger, groupKey, keyOf } from '../values/keys.ts';
import { type PartialCall, partialCall } from './calls.ts';

/** One group, with its functions in the order of the pipe's. */
export interface PartialGroup {
  readonly values: readonly string[];
  readonly calls: readonly PartialCall[];
  /** Groups of the other engine that are this one: `1_000` is 1000 here. */
  sources: number;
}

/** `stats` over groups that another engine made of the rows. */
export interface PartialStats {
  /** By the values of the pipe's fields as they are in rows. */
  readonly group: (raw: readonly string[]) => PartialGroup;
  readonly hold: (bytes: number) => void;
  readonly groups: () => number;
  readonly rows: () => readonly Row[];
}

/** Undefined where a function needs the rows themselves. */
export function createPartialStats({ by, calls }: StatsPipe, limits?: Limits): PartialStats | undefined {
  if (calls.some((call) => partialCall(call) === undefined)) return undefined;
  const budget = new Budget(limits);
  const groups = new Map<string, PartialGroup>();
  const buckets = by.map(({ name, bucket }) => bucketOf(name, bucket));
  const add = (key: string, values: readonly string[]): PartialGroup => {
    budget.holdBytes(200 + 100 * calls.length + 2 * key.length);
    const made = calls.map(partialCall).filter((one) => one !== undefined);
    const group = { values, calls: made, sources: 0 };
    groups.set(key, group);
    return group;
  };
  return {
    group: (raw) => {
      const values = raw.map((value, index) => buckets[index]?.(value) ?? value);
      const isSingle = values.length === 1;
      const key = isSingle ? groupKey(values[0] ?? '') : keyOf(values);
      return groups.get(key) ?? add(key, isSingle ? values.map(canonicalInteger) : values);
    },
    hold: (bytes) => budget.holdBytes(bytes),
    groups: () => groups.size,
    rows: () => {
      // Without `by` there is one row all the same, of no rows.
      if (by.length === 0 && groups.size === 0) add('', []);
      return [...groups.values()].map(({ values, calls: made }) =>
        FieldRow.of([
          ...by.map(({ name }, index) => [name, values[index] ?? ''] as const),
          ...calls.map(({ result }, index) => [result, made[index]?.result() ?? ''] as const),
        ]),
      );
    },
  };
}
