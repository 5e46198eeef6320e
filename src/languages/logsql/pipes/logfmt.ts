import { readGoQuoted } from './extract.ts';

/** `a=b c="d e" f`: a name without a value has an empty one; a value without a name is the message. */
export function readLogfmt(text: string): readonly (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [];
  const add = (name: string, value: string) => {
    if (name !== '' || value !== '') fields.push([name === '' ? '_msg' : name, value]);
  };
  const separator = /[= ]/g;
  for (let at = 0; at <= text.length; ) {
    separator.lastIndex = at;
    const end = separator.exec(text)?.index ?? text.length;
    const name = text.slice(at, end);
    if (text[end] !== '=') {
      add(name, '');
      at = end + 1;
      continue;
    }
    const quoted = readGoQuoted(text, end + 1);
    const space = text.indexOf(' ', end);
    const stop = quoted ? end + 1 + quoted.length : space < 0 ? text.length : space;
    add(name, quoted?.value ?? text.slice(end + 1, stop));
    // Behind a closing quote only a space goes on.
    if (stop >= text.length || text[stop] !== ' ') break;
    at = stop + 1;
  }
  return fields;
}
