/** Escapes of a terminal, and what turns the direction of the text behind it, so that it reads as another. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a stranger as it is shown: what could not be seen is written as its code. */
export function plainText(text: string): string {
  return text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
