import { DerReader, type Element, TAG } from '#formats/asn1';
import { reading, X509Error } from './errors.ts';
import type { Attribute, Name } from './types.ts';

/** A Name with its tag (RFC 5280, 4.1.2.4). */
export function parseName(raw: Uint8Array): Name {
  const sets = reading('x509: invalid RDNSequence', () => new DerReader(raw).sequence());
  const name: Attribute[][] = [];
  while (!sets.isEmpty) {
    const set = reading('x509: invalid RDNSequence', () => sets.inside(TAG.set));
    const attributes: Attribute[] = [];
    while (!set.isEmpty) attributes.push(readAttribute(set));
    name.push(attributes);
  }
  return name;
}

/** The values of an attribute, in order: `namesOf(certificate.subject, '2.5.4.3')` are its common names. */
export function namesOf(name: Name, type: string): readonly string[] {
  return name.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []));
}

function readAttribute(set: DerReader): Attribute {
  const attribute = reading('x509: invalid RDNSequence: invalid attribute', () => set.sequence());
  const type = reading('x509: invalid RDNSequence: invalid attribute type', () =>
    attribute.objectIdentifier(),
  );
  const value = reading('x509: invalid RDNSequence: invalid attribute value', () => attribute.element());
  return { type, value: toText(value) };
}

const PRINTABLE = /^[A-Za-z0-9'()*+,\-./ :=?&]*$/;
const NUMERIC = /^[0-9 ]*$/;

/** A string of any of the types that names are written in. */
export function toText({ tag, content }: Element): string {
  switch (tag) {
    case TAG.t61String:
      return toLatin1(content);
    case TAG.printableString:
      return checked(toLatin1(content), PRINTABLE, 'PrintableString');
    case TAG.numericString:
      return checked(toLatin1(content), NUMERIC, 'NumericString');
    case TAG.ia5String:
      return checked(toLatin1(content), ASCII, 'IA5String');
    case TAG.utf8String:
      return reading(invalid('UTF-8 string'), () =>
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content),
      );
    case TAG.bmpString:
      return toBmp(content);
    default:
      throw new X509Error(
        'unsupported',
        `x509: invalid RDNSequence: invalid attribute value: unsupported string type: ${tag}`,
      );
  }
}

const ASCII = /^[\x00-\x7f]*$/;

/** The characters of IA5String, or undefined. */
export function asciiText(content: Uint8Array): string | undefined {
  const text = toLatin1(content);
  return ASCII.test(text) ? text : undefined;
}

/** One character a byte. */
export function toLatin1(content: Uint8Array): string {
  let text = '';
  for (let at = 0; at < content.length; at += 4096)
    text += String.fromCharCode(...content.subarray(at, at + 4096));
  return text;
}

function toBmp(content: Uint8Array): string {
  if (content.length % 2 !== 0) throw new X509Error('malformed', invalid('BMPString'));
  let text = '';
  for (let at = 0; at < content.length; at += 2) {
    const unit = (content[at] ?? 0) * 256 + (content[at + 1] ?? 0);
    if (unit === 0 && at === content.length - 2) break;
    const isReserved =
      unit >= 0xfffe || (unit >= 0xfdd0 && unit <= 0xfdef) || (unit >= 0xd800 && unit <= 0xdfff);
    if (isReserved) throw new X509Error('malformed', invalid('BMPString'));
    text += String.fromCharCode(unit);
  }
  return text;
}

function checked(text: string, alphabet: RegExp, type: string): string {
  if (!alphabet.test(text)) throw new X509Error('malformed', invalid(type));
  return text;
}

function invalid(type: string): string {
  return `x509: invalid RDNSequence: invalid attribute value: invalid ${type}`;
}
