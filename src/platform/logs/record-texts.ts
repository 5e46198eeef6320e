/**
 * The texts of the records of a batch, uncut and unchanged: `JSON.parse` would turn `1.0` into 1 and long numbers into others.
 * The text is known to be JSON (`checkBody`), so places are found and nothing is checked again.
 */
export function recordTexts(batch: string, items: string | undefined): readonly string[] {
  const start = skipBlanks(batch, 0);
  if (batch[start] === '[') return elements(batch, start);
  const listed = items === undefined ? undefined : memberAt(batch, start, items);
  return listed !== undefined && batch[listed] === '['
    ? elements(batch, listed)
    : [batch.slice(start).trimEnd()];
}

function elements(text: string, open: number): readonly string[] {
  const found: string[] = [];
  for (let at = skipBlanks(text, open + 1); at < text.length && text[at] !== ']'; ) {
    const end = valueEnd(text, at);
    found.push(text.slice(at, end));
    at = skipBlanks(text, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return found;
}

/** Where the value of an object's member begins; the last of a name counts, as in JavaScript. */
function memberAt(text: string, open: number, name: string): number | undefined {
  if (text[open] !== '{') return undefined;
  let found: number | undefined;
  for (let at = skipBlanks(text, open + 1); at < text.length && text[at] === '"'; ) {
    const keyEnd = stringEnd(text, at);
    const value = skipBlanks(text, text.indexOf(':', keyEnd) + 1);
    if (JSON.parse(text.slice(at, keyEnd)) === name) found = value;
    at = skipBlanks(text, valueEnd(text, value));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return found;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];

/** Behind the value that begins at a place. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (isOpening(code)) depth++;
    else if (isClosing(code)) {
      if (depth <= 1) return depth === 0 ? at : at + 1;
      depth--;
    } else if (depth === 0 && (code === COMMA || code <= 0x20)) return at;
  }
  return text.length;
}

function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}

function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

/** Behind the closing quote of the string that begins at a place. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    // An even number of backslashes are letters of their own.
    if ((at - before) % 2 === 1) return at + 1;
  }
  return text.length;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}
