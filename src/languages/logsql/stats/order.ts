import type { Row } from '../rows/index.ts';
import { formatFields } from '../values/json.ts';
import { compareBytes, isLess } from '../values/order.ts';
import type { AccumulatorMaker } from './types.ts';
import { fieldsMatching, valuesOf } from './values.ts';

/** An empty value counts as one: of a field that not every row has, the least is empty. */
function extreme(isBetter: (value: string, best: string) => boolean): AccumulatorMaker {
  return ({ fields }) => {
    let best: string | undefined;
    return {
      add(row) {
        for (const value of valuesOf(row, fields))
          if (best === undefined || isBetter(value, best)) best = value;
      },
      result: () => best ?? '',
    };
  };
}

export const max = extreme((value, best) => isLess(best, value));
export const min = extreme((value, best) => isLess(value, best));

/** The row whose field is the most; rows without it do not count. */
function extremeRow(isBetter: (value: string, best: string) => boolean): AccumulatorMaker {
  return ({ fields, source = '' }) => {
    let best = '';
    let found: Row | undefined;
    return {
      add(row) {
        const value = row.get(source);
        if (value === '' || (best !== '' && !isBetter(value, best))) return;
        best = value;
        found = row;
      },
      result: () => formatFields(found ? fieldsMatching(found, fields) : []),
    };
  };
}

export const rowMax = extremeRow((value, best) => isLess(best, value));
export const rowMin = extremeRow((value, best) => isLess(value, best));

/** The first row. */
export const rowAny: AccumulatorMaker = ({ fields }) => {
  let found: Row | undefined;
  return {
    add(row) {
      found ??= row;
    },
    result() {
      const members = found ? [...fieldsMatching(found, fields)] : [];
      return formatFields(members.sort(([a], [b]) => compareBytes(a, b)));
    },
  };
};

const MAX_SAMPLES = 10_000;

/** Exact up to ten thousand values, then of so many drawn at random. */
export const quantile: AccumulatorMaker = ({ fields, phi }, { hold, random }) => {
  const share = phi?.value ?? 0.5;
  const samples: string[] = [];
  let seen = 0;
  let [least, most] = ['', ''];
  const update = (value: string) => {
    if (seen === 0 || isLess(value, least)) least = value;
    if (seen === 0 || isLess(most, value)) most = value;
    seen += 1;
    if (samples.length < MAX_SAMPLES) {
      hold(16 + 2 * value.length);
      samples.push(value);
    } else {
      const at = Math.floor(random() * seen);
      if (at < MAX_SAMPLES) samples[at] = value;
    }
  };
  return {
    add(row) {
      for (const value of valuesOf(row, fields)) update(value);
    },
    result() {
      if (samples.length < 2) return samples[0] ?? '';
      if (share <= 0) return least;
      const index = Math.trunc(share * samples.length);
      if (share >= 1 || index >= samples.length) return most;
      return samples.toSorted((a, b) => (a === b ? 0 : isLess(a, b) ? -1 : 1))[index] ?? '';
    },
  };
};
