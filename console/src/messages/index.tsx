import { createContext, type ReactNode, use, useMemo } from 'react';
import type { en } from './en.ts';
import { formatMessage, type Params, type PlaceNames } from './text.ts';

export type Language = 'en' | 'zh';
export type MessageKey = keyof typeof en;
/** Keys of texts without places to fill, for tables of labels. */
export type PlainKey = {
  [K in MessageKey]: [PlaceNames<(typeof en)[K]>] extends [never] ? K : never;
}[MessageKey];
export type Messages = Readonly<Record<MessageKey, string>>;

type Arguments<K extends MessageKey> = [PlaceNames<(typeof en)[K]>] extends [never]
  ? []
  : [params: Readonly<Record<PlaceNames<(typeof en)[K]>, string | number>>];

/** Words of one language: `t('runs.title')`, `t('findings.total', { count })`. */
export interface Words {
  readonly language: Language;
  readonly locale: string;
  readonly t: <K extends MessageKey>(key: K, ...args: Arguments<K>) => string;
}

const WordsContext = createContext<Words | undefined>(undefined);

const locales: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

/** Only the language in use is loaded. */
export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en;
}

export function toWords(language: Language, messages: Messages): Words {
  const locale = locales[language];
  const t = (key: MessageKey, params: Params = {}) => formatMessage(messages[key], params, locale);
  return { language, locale, t: t as Words['t'] };
}

export function MessagesProvider(props: { language: Language; messages: Messages; children: ReactNode }) {
  const words = useMemo(() => toWords(props.language, props.messages), [props.language, props.messages]);
  return <WordsContext value={words}>{props.children}</WordsContext>;
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('useWords needs a MessagesProvider above it');
  return words;
}
