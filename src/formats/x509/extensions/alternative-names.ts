import { contextTag, DerReader } from '#formats/asn1';
import { reading, X509Error } from '../errors.ts';
import { asciiText } from '../names.ts';
import type { AlternativeNames } from '../types.ts';
import { parseUri, type Uri } from '../uri.ts';
import { isDomainName } from '../verify/domain-name.ts';

/** GeneralNames (RFC 5280, 4.2.1.6) of the four kinds that are compared anywhere; others are passed over. */
export function readAlternativeNames(value: Uint8Array): AlternativeNames {
  const reader = reading('x509: invalid subject alternative names', () => new DerReader(value).sequence());
  const names = {
    dns: [] as string[],
    emails: [] as string[],
    addresses: [] as Uint8Array[],
    uris: [] as Uri[],
  };
  while (!reader.isEmpty) {
    const { tag, content } = reading('x509: invalid subject alternative name', () => reader.element());
    if (tag === contextTag(1)) names.emails.push(ascii(content, 'rfc822Name'));
    else if (tag === contextTag(2)) names.dns.push(ascii(content, 'dNSName'));
    else if (tag === contextTag(6)) names.uris.push(readUri(ascii(content, 'uniformResourceIdentifier')));
    else if (tag === contextTag(7)) names.addresses.push(readAddress(content));
  }
  return names;
}

function readUri(text: string): Uri {
  const uri = reading(`x509: cannot parse URI ${JSON.stringify(text)}`, () => parseUri(text));
  if (uri.host !== '' && !isDomainName(uri.host))
    throw new X509Error('malformed', `x509: cannot parse URI ${JSON.stringify(text)}: invalid domain`);
  return uri;
}

function readAddress(content: Uint8Array): Uint8Array {
  if (content.length === 4 || content.length === 16) return content;
  throw new X509Error('malformed', `x509: cannot parse IP address of length ${content.length}`);
}

function ascii(content: Uint8Array, kind: string): string {
  const text = asciiText(content);
  if (text === undefined) throw new X509Error('malformed', `x509: SAN ${kind} is malformed`);
  return text;
}
