import { formatFields, formatTexts } from '../values/json.ts';
import { groupKey, keyOf } from '../values/keys.ts';
import { compareBytes, compareValues } from '../values/order.ts';
import type { AccumulatorMaker } from './types.ts';
import { fieldsMatching, valuesOf } from './values.ts';

/** Exact, for `count_uniq_hash` too. What is wholly empty does not count. */
export const countUniq: AccumulatorMaker = ({ fields, limit }, { hold }) => {
  const seen = new Set<string>();
  return {
    add(row) {
      if (limit > 0 && seen.size >= limit) return;
      const values = fields.map((name) => row.get(name));
      if (values.every((value) => value === '')) return;
      const key = values.length === 1 ? groupKey(values[0] ?? '') : keyOf(values);
      if (seen.has(key)) return;
      hold(60 + 2 * key.length);
      seen.add(key);
    },
    result: () => String(limit > 0 ? Math.min(limit, seen.size) : seen.size),
  };
};

export const uniqValues: AccumulatorMaker = ({ fields, limit }, { hold }) => {
  const seen = new Set<string>();
  return {
    add(row) {
      if (limit > 0 && seen.size >= limit) return;
      for (const value of valuesOf(row, fields)) {
        if (value === '' || seen.has(value)) continue;
        hold(60 + 2 * value.length);
        seen.add(value);
      }
    },
    result() {
      const sorted = [...seen].sort(compareValues);
      return formatTexts(limit > 0 ? sorted.slice(0, limit) : sorted);
    },
  };
};

/** All values, empty ones too. */
export const values: AccumulatorMaker = ({ fields, limit }, { hold }) => {
  const found: string[] = [];
  return {
    add(row) {
      if (limit > 0 && found.length >= limit) return;
      for (const value of valuesOf(row, fields)) {
        hold(16 + 2 * value.length);
        found.push(value);
      }
    },
    result: () => formatTexts(limit > 0 ? found.slice(0, limit) : found),
  };
};

/** A JSON object for each row. */
export const jsonValues: AccumulatorMaker = ({ fields, limit }, { hold }) => {
  const found: string[] = [];
  return {
    add(row) {
      if (limit > 0 && found.length >= limit) return;
      const members = [...fieldsMatching(row, fields)].sort(([a], [b]) => compareBytes(a, b));
      const text = formatFields(members);
      hold(16 + 2 * text.length);
      found.push(text);
    },
    result: () => formatTexts(found),
  };
};
