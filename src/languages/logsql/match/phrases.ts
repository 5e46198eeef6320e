import { codePointBefore, isWordCode } from '../lex/index.ts';

const REPLACEMENT = 0xfffd;

/** A text to be found at the borders of words, where it has words at its ends. */
export interface Phrase {
  readonly text: string;
  readonly startsWithWord: boolean;
  readonly endsWithWord: boolean;
}

export function phraseOf(text: string): Phrase {
  return {
    text,
    startsWithWord: isWordCode(text.codePointAt(0) ?? 0),
    endsWithWord: isWordCode(codePointBefore(text, text.length)),
  };
}

/** Where the phrase stands from an offset on, -1: nowhere. The empty phrase stands everywhere. */
export function findPhrase(value: string, { text, startsWithWord, endsWithWord }: Phrase, from = 0): number {
  if (text === '') return from;
  let at = value.indexOf(text, from);
  while (at >= 0) {
    // What stands before `from` does not count: a sequence goes on with the rest of the value.
    const isInside = startsWithWord && at > from && continuesWord(codePointBefore(value, at));
    const end = at + text.length;
    const goesOn = endsWithWord && end < value.length && continuesWord(value.codePointAt(end) ?? 0);
    if (!isInside && !goesOn) return at;
    // Nothing begins inside of a word: the rest of it need not be looked at, however often the text is in it.
    at = value.indexOf(text, isInside ? endOfWord(value, at) : at + 1);
  }
  return -1;
}

function endOfWord(value: string, from: number): number {
  let at = from;
  while (at < value.length) {
    const code = value.codePointAt(at) ?? 0;
    if (!continuesWord(code)) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

/** An empty phrase matches an empty value alone. */
export function hasPhrase(value: string, phrase: Phrase): boolean {
  return phrase.text === '' ? value === '' : findPhrase(value, phrase) >= 0;
}

/** An empty prefix matches all but the empty value. */
export function hasPrefix(value: string, { text, startsWithWord }: Phrase): boolean {
  if (text === '') return value !== '';
  return findPhrase(value, { text, startsWithWord, endsWithWord: false }) >= 0;
}

/** A character that cannot be read is never a border. */
function continuesWord(code: number): boolean {
  return code === REPLACEMENT || isWordCode(code);
}

/** Go's lower case, which takes each code point for itself. */
export function toLower(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length && !/[\u0130\u03a3]/.test(text) ? lower : lowerEach(text);
}

function lowerEach(text: string): string {
  return Array.from(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase())).join('');
}
