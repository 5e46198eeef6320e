/**
 * Characters that mean something to a chat program, and letters of the same look that mean nothing. Programs do not agree
 * on how to escape theirs, and some have no way at all; a letter that is no markup is safe in each.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': '＠',
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': 'ˋ',
  '~': '～',
  '|': '｜',
  '#': '＃',
  '!': '！',
  '\\': '＼',
};

/** Control characters, those that turn the direction of writing, and ends of lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text of strangers as plain letters: no mention, link, image, heading, emphasis or code is left in it for any of the chat
 * programs here. Addresses stay readable, and cannot be clicked.
 */
export function harmless(text: string): string {
  return text
    .replaceAll(UNSEEN, ' ')
    .replaceAll(/[@<>[\]*`~|#!\\]/g, (character) => LOOKALIKES[character] ?? character)
    .replaceAll('://', ':∕∕')
    .replaceAll(/\b(www)\.(?=\w)/gi, '$1․')
    .replaceAll(/(^|[^\p{L}\p{N}])_|_(?=$|[^\p{L}\p{N}])/gu, '$1＿')
    .replaceAll(/:(?=[a-z0-9_+-]{1,50}:)/gi, '：');
}

/** For HTML, in text and in attributes within quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Cut to so many characters, with a mark where something was cut; never within a pair of surrogates. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, Math.max(0, maxLength - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** The same by bytes of UTF-8, which is what WeCom and DingTalk count. */
export function clipBytes(text: string, maxBytes: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return text;
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, maxBytes - 3));
  return `${whole.replace(/�+$/, '')}…`;
}
