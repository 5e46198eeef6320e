import type { Firing } from './evaluate.ts';
import type { Language } from './types.ts';

const MAX_VALUE_LENGTH = 300;

/**
 * One line for people: the rule's message with values of the event. Values come from whoever sent the request, so
 * characters that steer a terminal or turn the direction of writing are shown as what they are, and long ones are cut
 * with a mark.
 */
export function messageOf({ rule, group, count, row }: Firing, language: Language): string {
  return rule.text[language].message.replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => {
    if (name === 'count') return String(count);
    const value = row?.get(name) || (Object.hasOwn(group, name) ? group[name] : '') || '';
    return value === '' ? '–' : shown(value);
  });
}

function shown(value: string): string {
  const text = readable(value);
  const cut = text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
  return cut.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Longer lists are cut anyway. */
const MAX_LIST_LENGTH = 10_000;

/** A field with several values is a JSON list; people read it with commas between. */
function readable(value: string): string {
  if (!value.startsWith('["') || value.length > MAX_LIST_LENGTH) return value;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list.join(', ') : value;
  } catch {
    return value;
  }
}
