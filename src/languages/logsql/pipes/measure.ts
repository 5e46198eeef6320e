import type { MeasurePipe } from '../parse/types.ts';
import { byteLength } from '../values/bytes.ts';
import { hashText } from '../values/hash.ts';
import { itemsOf } from '../values/json.ts';
import type { Emit, Stage } from './types.ts';
import { withFields } from './writing.ts';

/** What a double holds exactly. */
const HASH_BITS = 53;

const MEASURES: Readonly<Record<MeasurePipe['kind'], (value: string) => string>> = {
  len: (value) => String(byteLength(value)),
  hash: (value) => String(BigInt.asUintN(HASH_BITS, hashText(value))),
  json_array_len: (value) => String(itemsOf(value).length),
};

export function measure({ kind, field, result }: MeasurePipe, emit: Emit): Stage {
  const measureValue = MEASURES[kind];
  return { push: (row) => emit(withFields(row, [[result, measureValue(row.get(field))]])) };
}
