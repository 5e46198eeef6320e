const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', v: '\v', f: '\f' };

/**
 * The text behind the escapes of nginx (`\x22`, bytes of UTF-8) and Apache (`\"`, `\\`, `\n`). What is no escape stays as it
 * is; bytes that are no UTF-8 become U+FFFD.
 */
export function unescapeValue(text: string): string {
  return text.includes('\\') ? decode(text) : text;
}

function decode(text: string): string {
  const bytes: number[] = [];
  const parts: string[] = [];
  const flush = (): void => {
    if (bytes.length > 0) parts.push(Buffer.from(bytes.splice(0)).toString('utf8'));
  };
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
    if (at > from) flush();
    parts.push(text.slice(from, at));
    const byte = text[at + 1] === 'x' ? hexByte(text, at + 2) : -1;
    if (byte >= 0) {
      bytes.push(byte);
      from = at + 4;
      continue;
    }
    flush();
    const next = text[at + 1] ?? '';
    parts.push(next === '"' || next === '\\' ? next : (SIMPLE[next] ?? `\\${next}`));
    from = at + 2;
  }
  flush();
  parts.push(text.slice(from));
  return parts.join('');
}

function hexByte(text: string, at: number): number {
  const digits = text.slice(at, at + 2);
  return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}
