import { noOverload } from '../functions/operators.ts';
import { CelMap, Optional, Struct, type Value } from '../values/types.ts';
import type { Step } from './context.ts';
import { contentOf } from './operations.ts';

/** Prices of the reference implementation. */
const LIST_COST = 10;
const MAP_COST = 30;
const STRUCT_COST = 40;

interface Part {
  readonly step: Step;
  /** Left out where it is none. */
  readonly isOptional: boolean;
}

/** `[a, ?b]` */
export function listStep(items: readonly Part[]): Step {
  return (context) => {
    const made: Value[] = [];
    for (const { step, isOptional } of items) {
      const value = step(context);
      if (!isOptional) made.push(value);
      else if (!(value instanceof Optional)) noOverload();
      else if (value.value !== undefined) made.push(value.value);
    }
    context.charge(LIST_COST);
    return made;
  };
}

/** `{a: b, ?c: d}` */
export function mapStep(entries: readonly (Part & { readonly key: Step })[], at: number): Step {
  return (context) => {
    const made: [Value, Value][] = [];
    for (const { key, step, isOptional } of entries) {
      const name = key(context);
      const held = isOptional ? contentOf(step(context)) : step(context);
      if (held !== undefined) made.push([name, held]);
    }
    context.charge(MAP_COST);
    context.at = at;
    return new CelMap(made);
  };
}

/** `Type{a: b}` */
export function structStep(type: string, fields: readonly (Part & { readonly name: string })[]): Step {
  return (context) => {
    const made = new Map<string, Value>();
    for (const { name, step, isOptional } of fields) {
      const value = isOptional ? contentOf(step(context)) : step(context);
      if (value !== undefined) made.set(name, value);
    }
    context.charge(STRUCT_COST);
    return new Struct(type, made);
  };
}
