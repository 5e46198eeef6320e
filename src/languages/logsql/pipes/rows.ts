import { compileFilter } from '../match/index.ts';
import { FieldRow, fieldsOf } from '../rows/index.ts';
import { keyOf } from '../values/keys.ts';
import type { StageMaker } from './types.ts';

export const filter: StageMaker<'filter'> = (pipe, emit, { rowsOf }) => {
  const matches = compileFilter(pipe.filter, rowsOf);
  return {
    push(row) {
      if (matches(row)) emit(row);
    },
  };
};

export const limit: StageMaker<'limit'> = (pipe, emit) => {
  let left = pipe.limit;
  return {
    push(row) {
      if (left <= 0) return;
      left -= 1;
      emit(row);
    },
    isFull: () => left <= 0,
  };
};

export const offset: StageMaker<'offset'> = (pipe, emit) => {
  let left = pipe.offset;
  return {
    push(row) {
      if (left > 0) left -= 1;
      else emit(row);
    },
  };
};

/** The gaps between chosen rows are drawn, not each row: their mean is the rate. */
export const sample: StageMaker<'sample'> = ({ rate }, emit, { random }) => {
  const gap = () => 1 + Math.floor(-Math.log(1 - random()) * (rate - 1));
  let next = gap();
  return {
    push(row) {
      next -= 1;
      if (next > 0) return;
      next = gap();
      emit(row);
    },
  };
};

export const dropEmptyFields: StageMaker<'drop_empty_fields'> = (_, emit) => ({
  push(row) {
    for (const _name of row.names()) {
      emit(row);
      return;
    }
  },
});

export const union: StageMaker<'union'> = ({ query }, emit, { rowsOf, budget }) => ({
  push: emit,
  finish() {
    for (const row of rowsOf(query)) {
      budget.step();
      emit(row);
    }
  },
});

export const join: StageMaker<'join'> = ({ by, query, isInner, prefix }, emit, { rowsOf, budget }) => {
  const others = new Map<string, (readonly (readonly [string, string])[])[]>();
  for (const row of rowsOf(query)) {
    budget.hold(row);
    const key = keyOf(by.map((name) => row.get(name)));
    const rest = [...fieldsOf(row)].filter(([name]) => !by.includes(name));
    const renamed = rest.map(([name, value]) => [prefix + name, value] as const);
    const found = others.get(key);
    if (found) found.push(renamed);
    else others.set(key, [renamed]);
  }
  return {
    push(row) {
      const matching = others.get(keyOf(by.map((name) => row.get(name))));
      if (!matching && !isInner) emit(row);
      for (const extra of matching ?? []) {
        budget.step();
        const own = fieldsOf(row);
        // What the row has goes before what it is joined with.
        for (const [name, value] of extra) if (!own.has(name)) own.set(name, value);
        emit(new FieldRow(own));
      }
    },
  };
};
