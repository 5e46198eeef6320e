import type { Json, JsonObject } from './types.ts';

/** A field is not what the version has it to be. Stays inside: readers of events turn it into a refusal. */
export class BadField extends Error {}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of its own, so that `constructor` and `__proto__` are ordinary names; null is absent, as in Go. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined;
}

export function optionalText(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  if (value === undefined || typeof value === 'string') return value;
  throw new BadField(`${name} must be a text`);
}

export function text(object: JsonObject, name: string): string {
  const value = optionalText(object, name);
  if (value === undefined || value === '') throw new BadField(`${name} is missing`);
  return value;
}

export function oneOf<T extends string>(
  object: JsonObject,
  name: string,
  known: readonly T[],
): T | undefined {
  const value = optionalText(object, name);
  const found = known.find((candidate) => candidate === value);
  if (value !== undefined && found === undefined) throw new BadField(`${name} must be ${known.join(', ')}`);
  return found;
}

export function optionalInteger(object: JsonObject, name: string): number | undefined {
  const value = member(object, name);
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
  throw new BadField(`${name} must be a whole number`);
}

export function optionalObject(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name);
  if (value === undefined || isObject(value)) return value;
  throw new BadField(`${name} must be an object`);
}

export function optionalTexts(object: JsonObject, name: string): readonly string[] | undefined {
  const value = member(object, name);
  if (value === undefined || isTexts(value)) return value;
  throw new BadField(`${name} must be a list of texts`);
}

/** An object whose members are all accepted; the object itself, so that strange keys stay what they are. */
export function optionalRecord<T extends Json>(
  object: JsonObject,
  name: string,
  isMember: (value: Json) => value is T,
): Readonly<Record<string, T>> | undefined {
  const value = optionalObject(object, name);
  if (value === undefined || Object.values(value).every(isMember)) {
    return value as Readonly<Record<string, T>> | undefined;
  }
  throw new BadField(`${name} has a member of the wrong type`);
}

export function isText(value: Json): value is string {
  return typeof value === 'string';
}

export function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The members that are there: `exactOptionalPropertyTypes` has no place for `undefined`. */
export function present<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
