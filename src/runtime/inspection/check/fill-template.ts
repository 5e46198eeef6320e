import type { Observation } from '../types.ts';

/** Texts and names in turns: `a {b} c` is `['a ', 'b', ' c']`. */
type Parts = readonly string[];

/** Templates come from the catalogue, so they are few, and every finding has one. */
const known = new Map<string, Parts>();

/** Replaces `{name}`; a name without a value stays as it is written, so that the gap shows. */
export function fillTemplate(template: string, params: Observation['params']): string {
  if (params === undefined) return template;
  const parts = partsOf(template);
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    const name = parts[i] ?? '';
    const value = Object.hasOwn(params, name) ? params[name] : `{${name}}`;
    text += `${value}${parts[i + 1]}`;
  }
  return text;
}

function partsOf(template: string): Parts {
  const before = known.get(template);
  if (before !== undefined) return before;
  const parts = template.split(/\{(\w+)\}/);
  known.set(template, parts);
  return parts;
}
