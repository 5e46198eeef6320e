import { compareValues } from '../../values/index.ts';
import type { Key } from './static-type.ts';

/** The order of fields, and of keys in messages. */
export function compareKeys(a: Key, b: Key): number {
  return a.id === b.id ? 0 : compareValues(a.value, b.value);
}
