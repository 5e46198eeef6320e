import type { BigNumber } from './big-number.ts';
import type { MixedOf } from './mixed-object.ts';
import type { SetOf } from './rego-set.ts';

/**
 * Values as both back ends, the built-ins and the outside hold them. JSON data is used as JSON.parse gives it, with no
 * conversion:
 * - null, boolean and string are themselves; strings compare by code point;
 * - a number is a JS number when the shortest decimal text of that double is exactly the number (all safe integers,
 *   0.1, 1e21 …); else it is a BigNumber. The choice is canonical: equal numbers have the same form. -0 is 0;
 * - an array is a JS array, never changed once it was made;
 * - an object whose keys are all strings is a plain JS object with own enumerable properties, whatever its prototype
 *   (`__proto__` and `constructor` are ordinary keys: written by defineProperty, read by own property only);
 * - an object with any other key is a MixedObject, and a MixedObject has always such a key (canonical again);
 * - a set is a RegoSet;
 * - undefined is `undefined`, and is never inside a value.
 * MixedObject, RegoSet and BigNumber have no visible properties, own or inherited (private fields, empty prototype), so
 * that reading any key of one gives undefined: the caller then takes the slow way.
 */
export type Value =
  | null
  | boolean
  | string
  | NumberValue
  | readonly Value[]
  | PlainObject
  | MixedOf<Value>
  | SetOf<Value>;

export type NumberValue = number | BigNumber;

export interface PlainObject {
  readonly [key: string]: Value;
}

/** A set. */
export type RegoSet = SetOf<Value>;

/** An object with a key that is no string. */
export type MixedObject = MixedOf<Value>;

/** Key and value. */
export type Entry = readonly [Value, Value];

export type ObjectValue = PlainObject | MixedObject;

/** The types of the language, in the order in which values of different types compare. */
export type TypeName = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'set';
