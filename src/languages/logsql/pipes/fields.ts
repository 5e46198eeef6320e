import { FieldRow, fieldsOf } from '../rows/index.ts';
import { isWildcard, matchesAny, matchesPattern, transferName } from '../values/names.ts';
import type { StageMaker } from './types.ts';

export const fields: StageMaker<'fields'> = (pipe, emit) => {
  const { fields: patterns } = pipe;
  if (patterns.includes('*')) return { push: emit };
  const isPlain = !patterns.some(isWildcard);
  return {
    push(row) {
      const kept = new Map<string, string>();
      if (isPlain) for (const name of patterns) kept.set(name, row.get(name));
      else for (const name of row.names()) if (matchesAny(patterns, name)) kept.set(name, row.get(name));
      emit(new FieldRow(kept));
    },
  };
};

export const remove: StageMaker<'delete'> = ({ fields: patterns }, emit) => ({
  push(row) {
    const kept = new Map<string, string>();
    for (const name of row.names()) if (!matchesAny(patterns, name)) kept.set(name, row.get(name));
    emit(new FieldRow(kept));
  },
});

/** Each transfer sees what the one before has made. */
export const copy: StageMaker<'copy'> = ({ transfers }, emit) => ({
  push(row) {
    let found = fieldsOf(row);
    for (const { from, to } of transfers) found = transfer(found, from, to, false);
    emit(new FieldRow(found));
  },
});

export const rename: StageMaker<'rename'> = ({ transfers }, emit) => ({
  push(row) {
    let found = fieldsOf(row);
    for (const { from, to } of transfers) found = transfer(found, from, to, true);
    emit(new FieldRow(found));
  },
});

/** What is not there overwrites too: with nothing. */
function transfer(
  found: ReadonlyMap<string, string>,
  from: string,
  to: string,
  isMove: boolean,
): Map<string, string> {
  const result = new Map(found);
  if (from === to) return result;
  const moved = [...found].filter(([name]) => matchesPattern(from, name));
  if (!isWildcard(from) && moved.length === 0) moved.push([from, '']);
  if (isMove) for (const [name] of moved) result.delete(name);
  for (const [name, value] of moved) {
    const target = transferName(from, to, name);
    result.delete(target);
    if (value !== '') result.set(target, value);
  }
  return result;
}
