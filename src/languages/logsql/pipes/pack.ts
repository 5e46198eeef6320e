import type { Row } from '../rows/index.ts';
import { formatFields, quoteJson } from '../values/json.ts';
import { matchesPattern } from '../values/names.ts';
import type { StageMaker } from './types.ts';
import { withFields } from './writing.ts';

/** A field that several patterns match is there several times. */
function* chosen(row: Row, patterns: readonly string[]): Iterable<readonly [string, string]> {
  for (const name of row.names()) {
    const times =
      patterns.length === 0 ? 1 : patterns.filter((pattern) => matchesPattern(pattern, name)).length;
    for (let i = 0; i < times; i += 1) yield [name, row.get(name)];
  }
}

export const packJson: StageMaker<'pack_json'> = ({ fields, result }, emit) => ({
  push(row) {
    emit(withFields(row, [[result, formatFields(chosen(row, fields))]]));
  },
});

export const packLogfmt: StageMaker<'pack_logfmt'> = ({ fields, result }, emit) => ({
  push(row) {
    const pairs = Array.from(chosen(row, fields), ([name, value]) => `${name}=${logfmtValue(value)}`);
    emit(withFields(row, [[result, pairs.join(' ')]]));
  },
});

function logfmtValue(value: string): string {
  return /[\u0000-\u0020"\\]/.test(value) ? quoteJson(value) : value;
}
