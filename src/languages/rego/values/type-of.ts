import { BigNumber } from './big-number.ts';
import { Boxed } from './boxed.ts';
import { SetOf } from './rego-set.ts';
import type { NumberValue, ObjectValue, PlainObject, RegoSet, TypeName, Value } from './types.ts';

export function typeOf(value: Value): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'array' : typeOfRest(value);
  }
}

function typeOfRest(value: object): TypeName {
  if (!(value instanceof Boxed)) return 'object';
  return value instanceof SetOf ? 'set' : value instanceof BigNumber ? 'number' : 'object';
}

export function isObject(value: Value | undefined): value is ObjectValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Boxed) || typeOfRest(value) === 'object';
}

/** All keys of the object are strings. */
export function isPlain(object: ObjectValue): object is PlainObject {
  return !(object instanceof Boxed);
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isSet(value: Value | undefined): value is RegoSet {
  return value instanceof SetOf;
}

export function isNumber(value: Value | undefined): value is NumberValue {
  return typeof value === 'number' || value instanceof BigNumber;
}

export type Rank = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The place of the value's type in the order of types. */
export function rankOf(value: Value): Rank {
  switch (typeof value) {
    case 'string':
      return 3;
    case 'number':
      return 2;
    case 'boolean':
      return 1;
    default:
      return value === null ? 0 : Array.isArray(value) ? 4 : rankOfRest(value);
  }
}

function rankOfRest(value: object): Rank {
  if (!(value instanceof Boxed)) return 5;
  return value instanceof SetOf ? 6 : value instanceof BigNumber ? 2 : 5;
}
