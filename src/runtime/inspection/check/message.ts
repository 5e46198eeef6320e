import type { Check, Language, Observation } from '../types.ts';
import { THREW } from './evaluate.ts';

/** The message of an observation on an object that could not be read. */
export const UNREADABLE = '$unreadable';

/** Messages of our own, which every check has beside its own. */
const BUILT_IN: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { [THREW]: 'The check could not decide: {reason}', [UNREADABLE]: 'Not looked at: {reason}' },
  zh: { [THREW]: '检查项无法判定：{reason}', [UNREADABLE]: '未检查：{reason}' },
};

/** What the observation says, in the reader's language. */
export function messageOf(
  check: Check,
  observation: { readonly message: string; readonly params?: Observation['params'] | undefined },
  language: Language,
): string {
  const { messages, title } = check.text[language];
  const source = observation.message.startsWith('$') ? BUILT_IN[language] : messages;
  const template = Object.hasOwn(source, observation.message) ? source[observation.message] : undefined;
  return fillTemplate(template ?? title, observation.params);
}

/** Replaces `{name}`; a name without a value stays as it is written, so that the gap shows. */
export function fillTemplate(template: string, params: Observation['params']): string {
  if (params === undefined || !template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
