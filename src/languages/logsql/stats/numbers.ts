import type { Row } from '../rows/index.ts';
import { byteLength } from '../values/bytes.ts';
import { formatFloat } from '../values/numbers.ts';
import { parseNumber } from '../values/quantities.ts';
import type { Accumulator, AccumulatorMaker } from './types.ts';
import { hasAny, valuesOf } from './values.ts';

/** Patterns that take in everything count rows, with fields or without. */
export const count: AccumulatorMaker = ({ fields }) => {
  const isAll = fields.includes('*');
  let rows = 0;
  return {
    add(row) {
      if (isAll || hasAny(row, fields)) rows += 1;
    },
    result: () => String(rows),
  };
};

export const countEmpty: AccumulatorMaker = ({ fields }) => {
  let rows = 0;
  return {
    add(row) {
      if (!hasAny(row, fields)) rows += 1;
    },
    result: () => String(rows),
  };
};

/**
 * Adds up what is a number, durations and sizes among them; without any the sum is none. VictoriaLogs does so where it
 * looks at whole blocks, and leaves durations out where it looks at single rows.
 */
class Sum {
  readonly #fields: readonly string[];
  total = Number.NaN;
  count = 0;

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  add(row: Row): void {
    for (const text of valuesOf(row, this.#fields)) {
      const value = parseNumber(text);
      if (value === undefined) continue;
      this.total = this.count === 0 ? value : this.total + value;
      this.count += 1;
    }
  }
}

export const sum: AccumulatorMaker = ({ fields }) => {
  const found = new Sum(fields);
  return { add: (row) => found.add(row), result: () => formatFloat(found.total) };
};

export const avg: AccumulatorMaker = ({ fields }) => {
  const found = new Sum(fields);
  return {
    add: (row) => found.add(row),
    result: () => formatFloat(found.count === 0 ? Number.NaN : found.total / found.count),
  };
};

export const rate: AccumulatorMaker = ({ stepSeconds = 0 }) => {
  let rows = 0;
  return {
    add() {
      rows += 1;
    },
    result: () => formatFloat(stepSeconds > 0 ? rows / stepSeconds : rows),
  };
};

export const rateSum: AccumulatorMaker = ({ fields, stepSeconds = 0 }) => {
  const found = new Sum(fields);
  return {
    add: (row) => found.add(row),
    result: () => formatFloat(stepSeconds > 0 ? found.total / stepSeconds : found.total),
  };
};

export const sumLen: AccumulatorMaker = ({ fields }): Accumulator => {
  let bytes = 0;
  return {
    add(row) {
      for (const value of valuesOf(row, fields)) bytes += byteLength(value);
    },
    result: () => String(bytes),
  };
};
