import type { Entry, Value } from './types.ts';

// A set or mixed object with few items is a list: to compare them takes less than to make a map, and keys of whole
// values. What takes long to compare makes it a map early, so that a look at it never costs more than a key would.

const FEW = 8;
const FEW_WITH_PARTS = 4;
const LONGEST_STRING = 128;

export function hasParts(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is compared at once. */
function isShort(value: Value): boolean {
  return typeof value === 'string' ? value.length <= LONGEST_STRING : !hasParts(value);
}

/** Whether a list of so many items may take in this one. */
export function fits(count: number, value: Value): boolean {
  return hasParts(value) ? count < FEW_WITH_PARTS : count < FEW && isShort(value);
}

/** Whether a list of so many entries may take in one with this key. */
export function fitsKey(count: number, key: Value): boolean {
  return count < FEW && isShort(key);
}

/** The entry of a list that has this key; no key of it has parts. */
export function entryIn(few: readonly Entry[], key: Value): Entry | undefined {
  for (const entry of few) if (entry[0] === key) return entry;
  return undefined;
}
