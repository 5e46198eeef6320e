/**
 * Makes a text that came from a cluster or a file harmless on a terminal: control characters (escape
 * sequences included) and the bidirectional overrides that can hide words become visible `\xNN` forms.
 */
export function stripControl(text: string): string {
  return text.replace(CONTROL, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
export type Style = keyof typeof STYLES;

/** A painter: colours on a terminal, plain text everywhere else. */
export function createPainter(colour: boolean): (style: Style, text: string) => string {
  if (!colour) return (_style, text) => text;
  return (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
}
