const UTF8 = new TextEncoder();

/** A text as Go's time package quotes it in messages: other than ASCII as bytes. */
export function quoteAscii(text: string): string {
  const escaped = text.replace(/["\\]|[^ -~\u007f]/gu, (rune) =>
    rune === '"' || rune === '\\' ? `\\${rune}` : bytesText(rune),
  );
  return `"${escaped}"`;
}

/** A character beyond ASCII by its number. */
export function escapedPoint(point: number): string {
  const digits = point.toString(16);
  return point > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

function bytesText(rune: string): string {
  return Array.from(UTF8.encode(rune), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
