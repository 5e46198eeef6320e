const ASCII = /^[\0-\x7f]*$/;

// Letters whose one-letter upper case the host does not give, as it writes two: Greek with iota below.
const UPPER: readonly (readonly [from: number, to: number, distance: number])[] = [
  [0x1f80, 0x1f87, 8],
  [0x1f90, 0x1f97, 8],
  [0x1fa0, 0x1fa7, 8],
  [0x1fb3, 0x1fb3, 9],
  [0x1fc3, 0x1fc3, 9],
  [0x1ff3, 0x1ff3, 9],
];

/** Letter for letter, as Go does it: no letter becomes two, and a sigma does not look where it stands. */
export function lowerText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let out = '';
  for (const character of text)
    out += character === '\u0130' ? 'i' : single(character, character.toLowerCase());
  return out;
}

export function upperText(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  let out = '';
  for (const character of text) out += upperLetter(character);
  return out;
}

function upperLetter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const entry =
    point >= 0x1f80 && point <= 0x1ff3 && UPPER.find(([from, to]) => point >= from && point <= to);
  return entry ? String.fromCodePoint(point + entry[2]) : single(character, character.toUpperCase());
}

/** The changed letter where it is one letter, else the letter as it was. */
function single(character: string, changed: string): string {
  const point = changed.codePointAt(0) ?? 0;
  return changed.length === (point > 0xffff ? 2 : 1) ? changed : character;
}
