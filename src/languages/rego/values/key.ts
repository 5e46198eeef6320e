import { BigNumber, decimalOfBig } from './big-number.ts';
import { Boxed, type Key, keyTextOf } from './boxed.ts';
import { entriesOf, keysOfPlain, setItems } from './compare.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import { SetOf } from './rego-set.ts';
import type { MixedObject, PlainObject, RegoSet, Value } from './types.ts';

/** Before the key of everything that is not its own key; strings that begin with it get another one. */
const MARK = '\u0000';

/**
 * A key for a JS Map: equal values, and only they, have the same one. It is the value itself or its whole text, so
 * nobody can make values that collide: the engine's own hash of strings is seeded.
 */
export function keyOf(value: Value): Key {
  switch (typeof value) {
    case 'string':
      return value.charCodeAt(0) === 0 ? MARK + value : value;
    case 'number':
    case 'boolean':
      return value;
    default:
      return value === null ? null : MARK + textOf(value, 0);
  }
}

/** No text is the beginning of another one, so texts may stand one behind the other. */
function textOf(value: Value, depth: number): string {
  switch (typeof value) {
    case 'string':
      return `"${value.length}:${value}`;
    case 'number':
      return `#${value};`;
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return value === null ? 'n' : textOfRest(value, depth);
  }
}

function textOfRest(value: Exclude<Value, null | string | number | boolean>, depth: number): string {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(value)) return `[${textOfItems(value, depth + 1)}]`;
  if (!(value instanceof Boxed)) return textOfPlain(value as PlainObject, depth + 1);
  if (value instanceof SetOf) return textOfSet(value, depth + 1);
  if (value instanceof BigNumber) {
    const { mantissa, exponent } = decimalOfBig(value);
    return `#${mantissa}E${exponent};`;
  }
  return textOfMixed(value as MixedObject, depth + 1);
}

function textOfItems(items: readonly Value[], depth: number): string {
  let text = '';
  for (const item of items) text += textOf(item, depth);
  return text;
}

function textOfPlain(object: PlainObject, depth: number): string {
  let text = '{';
  for (const key of keysOfPlain(object)) text += `${key.length}:${key}${textOf(object[key] as Value, depth)}`;
  return `${text}}`;
}

function textOfSet(set: RegoSet, depth: number): string {
  return keyTextOf(set, () => `<${textOfItems(setItems(set), depth)}>`);
}

function textOfMixed(object: MixedObject, depth: number): string {
  return keyTextOf(object, () => {
    const entries = entriesOf(object).map(([key, value]) => textOf(key, depth) + textOf(value, depth));
    return `(${entries.join('')})`;
  });
}
