import type { Value } from '../values/index.ts';
import type { Declaration, Type } from './types.ts';

/** Builders for declarations; they read as OPA prints types: `array(any)`, `oneOf(string, set(any))`. */
export const any: Type = { type: 'any' };
export const nothing: Type = { type: 'null' };
export const boolean: Type = { type: 'boolean' };
export const number: Type = { type: 'number' };
export const string: Type = { type: 'string' };

export function array(of: Type): Type {
  return { type: 'array', dynamic: of };
}

/** An array of exactly these items, or with `rest` of more. */
export function tuple(items: readonly Type[], rest?: Type): Type {
  return rest === undefined
    ? { type: 'array', static: items }
    : { type: 'array', static: items, dynamic: rest };
}

export function set(of: Type): Type {
  return { type: 'set', of };
}

export function object(key: Type, value: Type): Type {
  return { type: 'object', dynamic: { key, value } };
}

/** An object with known keys, and with `rest` also others. */
export function record(
  known: readonly (readonly [key: Value, value: Type])[],
  rest?: { readonly key: Type; readonly value: Type },
): Type {
  const entries = known.map(([key, value]) => ({ key, value }));
  return rest === undefined
    ? { type: 'object', static: entries }
    : { type: 'object', static: entries, dynamic: rest };
}

export function oneOf(...of: readonly Type[]): Type {
  return { type: 'any', of };
}

export type Parameter = Type & { readonly name?: string; readonly description?: string };

/** A parameter or a result with what the reference says of it. */
export function named(name: string, type: Type, description?: string): Parameter {
  return description === undefined ? { ...type, name } : { ...type, name, description };
}

export function signature(args: readonly Parameter[], result?: Parameter): Declaration {
  return result === undefined ? { args } : { args, result };
}
