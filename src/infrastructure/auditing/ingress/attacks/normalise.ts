const MAX_LENGTH = 8192;
const MAX_ROUNDS = 3;

/**
 * A URL as whoever serves it may come to see it: decoded until nothing changes, three times at most, since attackers encode
 * twice to get past those who decode once. Bytes become letters one by one: what is looked for is ASCII.
 */
export function normalise(text: string): string {
  let out = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  for (let round = 0; round < MAX_ROUNDS && out.includes('%'); round++) {
    const decoded = decodeOnce(out);
    if (decoded === out) break;
    out = decoded;
  }
  out = out.toLowerCase();
  if (out.includes('\\')) out = out.replaceAll('\\', '/');
  if (out.includes('+')) out = out.replaceAll('+', ' ');
  // Blanks in SQL that filters do not see.
  return out.includes('/*') ? out.replaceAll(/\/\*!?\d{0,5}\*?\/?/g, ' ').replaceAll('*/', ' ') : out;
}

/** `%2e`, `%u002e` of IIS, and `%c0%ae`, which is a full stop for careless decoders of UTF-8. */
function decodeOnce(text: string): string {
  return text.replaceAll(
    /%c([01])%([89ab][0-9a-f])|%u00([0-9a-f]{2})|%([0-9a-f]{2})/gi,
    (_, high: string | undefined, low: string, wide: string | undefined, plain: string) => {
      if (high !== undefined) return letter(((Number(high) & 1) << 6) | (Number.parseInt(low, 16) & 0x3f));
      return letter(Number.parseInt(wide ?? plain, 16));
    },
  );
}

function letter(code: number): string {
  return String.fromCharCode(code);
}
