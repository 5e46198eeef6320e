import type { Term } from '../../parse/types.ts';
import {
  entriesOf,
  isNumber,
  isSet,
  numberText,
  objectOf,
  setItems,
  setOf,
  stringifyJson,
  type Value,
  valueText,
} from '../../values/index.ts';
import type { Key, StaticType } from './static-type.ts';
import type { TypeTable } from './table.ts';

export function stringKey(table: TypeTable, value: string): Key {
  return { id: `s${value}`, value, plain: value, literal: JSON.stringify(value), type: table.string };
}

/** The key that a term is, if it holds no vars. */
export function keyOfTerm(table: TypeTable, term: Term): Key | undefined {
  if (term.kind === 'constant' && typeof term.value === 'string') return stringKey(table, term.value);
  const value = constantValue(term);
  return value === undefined ? undefined : keyOfValue(table, value);
}

export function keyOfValue(table: TypeTable, value: Value): Key {
  if (typeof value === 'string') return stringKey(table, value);
  const literal = valueText(value);
  return { id: `v${literal}`, value, plain: plainText(value), literal, type: typeOfJson(table, value) };
}

/** The value of a term without vars. */
export function constantValue(term: Term): Value | undefined {
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'array':
      return constantValues(term.items);
    case 'set': {
      const items = constantValues(term.items);
      return items && setOf(items);
    }
    case 'object': {
      const keys = constantValues(term.entries.map(([key]) => key));
      const values = constantValues(term.entries.map(([, value]) => value));
      return keys && values && objectOf(keys.map((key, index) => [key, values[index] ?? null] as const));
    }
    default:
      return undefined;
  }
}

function constantValues(terms: readonly Term[]): Value[] | undefined {
  const values: Value[] = [];
  for (const term of terms) {
    const value = constantValue(term);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** The type that OPA gives to a key that is a collection: what it is as JSON, where sets are arrays. */
function typeOfJson(table: TypeTable, value: Value): StaticType {
  if (value === null) return table.null;
  if (typeof value === 'boolean') return table.boolean;
  if (typeof value === 'string') return table.string;
  if (isNumber(value)) return table.number;
  if (Array.isArray(value)) return table.array(value.map((item) => typeOfJson(table, item)));
  if (isSet(value)) return table.array(setItems(value).map((item) => typeOfJson(table, item)));
  const entries = entriesOf(value as Parameters<typeof entriesOf>[0]);
  return table.object(
    entries.map(([key, item]) => ({ key: keyOfValue(table, key), value: typeOfJson(table, item) })),
  );
}

function plainText(value: Value): string {
  if (value === null) return '<nil>';
  if (isNumber(value)) return numberText(value);
  return typeof value === 'boolean' ? String(value) : goText(value);
}

/** Collections as Go prints its own: `[a 1]`, `map[a:1]`. */
function goText(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(nestedText).join(' ')}]`;
  if (isSet(value)) return `[${setItems(value).map(nestedText).join(' ')}]`;
  const entries = entriesOf(value as Parameters<typeof entriesOf>[0]);
  return `map[${entries.map(([key, item]) => `${nestedText(key)}:${nestedText(item)}`).join(' ')}]`;
}

function nestedText(value: Value): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && !isNumber(value)
    ? goText(value)
    : stringifyJson(value);
}
