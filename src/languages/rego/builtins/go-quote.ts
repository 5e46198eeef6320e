const UTF8 = new TextEncoder();

/** A text as Go's time package quotes it in messages: other than ASCII as bytes. */
export function quoteAscii(text: string): string {
  const escaped = text.replace(/["\\]|[^ -~\u007f]/gu, (rune) =>
    rune === '"' || rune === '\\' ? `\\${rune}` : bytesText(rune),
  );
  return `"${escaped}"`;
}

function bytesText(rune: string): string {
  return Array.from(UTF8.encode(rune), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
