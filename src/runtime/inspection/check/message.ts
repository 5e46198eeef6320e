import type { Check, Language, Observation } from '../types.ts';
import { THREW } from './evaluate.ts';
import { fillTemplate } from './fill-template.ts';
import { reasonText } from './reasons.ts';

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
  return fillTemplate(template ?? title, inLanguage(observation.params, language));
}

/** A sentence of somebody's own, without its full stop: nothing is to be done about it. */
const FINISHED = /^[^$].*[^.。]$/;

/** Reasons come as codes, since they are kept while readers of several languages come and go. */
function inLanguage(params: Observation['params'], language: Language): Observation['params'] {
  const reason = params?.['reason'];
  if (typeof reason !== 'string' || FINISHED.test(reason)) return params;
  return { ...params, reason: reasonText(reason, language) };
}
