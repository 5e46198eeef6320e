/** Latin-1 from U+00A0 on: the names that HTML takes without a semicolon too. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml';

const SHORT: ReadonlyMap<string, string> = new Map([
  ...LATIN1.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ...(['amp', 'AMP'] as const).map((name) => [name, '&'] as const),
  ...(['lt', 'LT'] as const).map((name) => [name, '<'] as const),
  ...(['gt', 'GT'] as const).map((name) => [name, '>'] as const),
  ...(['quot', 'QUOT'] as const).map((name) => [name, '"'] as const),
  ['COPY', '\u00a9'],
  ['REG', '\u00ae'],
]);

/** What Windows had where Unicode has control characters, from U+0080 on; a question mark: nothing. */
const WINDOWS = '€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ';

/**
 * Replaces the entities of HTML, as a pattern writes `<` as `&lt;`. Undefined: a name that HTML may have and that is not
 * known here.
 */
export function unescapeEntities(text: string): string | undefined {
  let isUnknown = false;
  const plain = text.replace(
    /&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]*)(;?))/g,
    (entity, hex?: string, decimal?: string, name = '', end = '') => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (name === '') return characterOf(code);
      if (name === 'apos' && end !== '') return "'";
      const whole = SHORT.get(name);
      if (whole !== undefined) return whole;
      isUnknown ||= end !== '';
      return beginningOf(name, end) ?? entity;
    },
  );
  return isUnknown ? undefined : plain;
}

function characterOf(code: number): string {
  if (code >= 0x80 && code < 0xa0) {
    const character = WINDOWS[code - 0x80];
    return character === '?' || character === undefined ? String.fromCharCode(code) : character;
  }
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

const LONGEST = 6;

/** A name without a semicolon may go on with what follows: `&notit` is `¬it`. */
function beginningOf(name: string, end: string): string | undefined {
  for (let length = Math.min(name.length - 1, LONGEST); length > 1; length -= 1) {
    const character = SHORT.get(name.slice(0, length));
    if (character !== undefined) return character + name.slice(length) + end;
  }
  return undefined;
}
