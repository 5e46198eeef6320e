import { stringifyJson, type Value } from '#languages/rego';

/** A value of the language inside of what is printed: numbers stay exact, sets become arrays. */
export class Exact {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

export type Json =
  | null
  | boolean
  | number
  | string
  | Exact
  | readonly Json[]
  | { readonly [field: string]: Json | undefined };

/** JSON with two blanks a level, as OPA's commands print it; fields keep their order, absent ones are left out. */
export function prettyJson(value: Json, level = 0): string {
  const prefix = '  '.repeat(level);
  if (value instanceof Exact) return stringifyJson(value.value, { prefix, indent: '  ' });
  if (typeof value !== 'object' || value === null) return stringifyJson(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item: Json) => prettyJson(item, level + 1))
    : Object.entries(value).flatMap(([name, item]) =>
        item === undefined ? [] : [`${stringifyJson(name)}: ${prettyJson(item, level + 1)}`],
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  return `${open}\n${parts.map((part) => `${prefix}  ${part}`).join(',\n')}\n${prefix}${close}`;
}
