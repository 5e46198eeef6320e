import { quote } from '../../values/index.ts';
import { escapedPoint } from '../go-quote.ts';
import { bytesOf } from '../text.ts';
import { type Directive, pad } from './directive.ts';

/** undefined: no verb of strings. */
export function formatString(text: string, directive: Directive): string | undefined {
  switch (directive.verb) {
    case 'v':
      // %#v is Go's syntax: a quoted string.
      return directive.sharp
        ? formatQuoted(text, { ...directive, sharp: false, plus: false })
        : pad(truncated(text, directive), directive);
    case 's':
      return pad(truncated(text, directive), directive);
    case 'q':
      return formatQuoted(text, directive);
    case 'x':
    case 'X':
      return pad(hexText(text, directive), directive);
    default:
      return undefined;
  }
}

function truncated(text: string, { precision }: Directive): string {
  if (precision === undefined || text.length <= precision) return text;
  return Array.from(text).slice(0, precision).join('');
}

function formatQuoted(text: string, directive: Directive): string {
  const short = truncated(text, directive);
  if (directive.sharp && !/[`\ufeff\ufffd\x00-\x08\x0a-\x1f\x7f]/.test(short))
    return pad(`\`${short}\``, directive);
  const quoted = quote(short);
  return pad(directive.plus ? asciiOnly(quoted) : quoted, directive);
}

function asciiOnly(quoted: string): string {
  let out = '';
  for (const character of quoted) {
    const point = character.codePointAt(0) ?? 0;
    out += point < 0x80 ? character : escapedPoint(point);
  }
  return out;
}

/** The precision counts bytes. */
function hexText(text: string, { verb, precision, sharp, space }: Directive): string {
  const bytes = bytesOf(text).subarray(0, precision);
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  if (pairs.length === 0) return '';
  const prefix = sharp ? '0x' : '';
  const hex = space ? pairs.map((pair) => prefix + pair).join(' ') : prefix + pairs.join('');
  return verb === 'X' ? hex.toUpperCase() : hex;
}
