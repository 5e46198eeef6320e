import { contextTag, DerReader, toHex } from '#formats/asn1';
import { reading, X509Error } from '../errors.ts';
import { asciiText } from '../names.ts';
import type { Extension, NameConstraints, Subtree } from '../types.ts';
import { isDomainName } from '../verify/domain-name.ts';
import { parseMailbox } from '../verify/mailbox.ts';

const INVALID = 'x509: invalid NameConstraints extension';

/** NameConstraints (RFC 5280, 4.2.1.10); unhandled when it constrains names of a kind that is not checked. */
export function readNameConstraints({ value, isCritical }: Extension): {
  readonly constraints: NameConstraints;
  readonly isUnhandled: boolean;
} {
  const [permitted, excluded] = reading(INVALID, () => {
    const outer = new DerReader(value);
    const reader = outer.sequence();
    outer.end();
    const both = [reader.optional(contextTag(0, true)), reader.optional(contextTag(1, true))] as const;
    reader.end();
    return both;
  });
  if (!permitted?.content.length && !excluded?.content.length)
    throw new X509Error('malformed', 'x509: empty name constraints extension');
  const first = readSubtree(permitted?.content ?? new Uint8Array());
  const second = readSubtree(excluded?.content ?? new Uint8Array());
  return {
    constraints: { isCritical, permitted: first.subtree, excluded: second.subtree },
    isUnhandled: first.isUnhandled || second.isUnhandled,
  };
}

function readSubtree(content: Uint8Array): { readonly subtree: Subtree; readonly isUnhandled: boolean } {
  const reader = new DerReader(content);
  const subtree = {
    dns: [] as string[],
    emails: [] as string[],
    networks: [] as { address: Uint8Array; mask: Uint8Array }[],
    uriDomains: [] as string[],
  };
  let isUnhandled = false;
  while (!reader.isEmpty) {
    const base = reading(INVALID, () => reader.sequence().element());
    if (base.tag === contextTag(1)) subtree.emails.push(readEmail(base.content));
    else if (base.tag === contextTag(2)) subtree.dns.push(readDomain(base.content, 'dnsName'));
    else if (base.tag === contextTag(6)) subtree.uriDomains.push(readUriDomain(base.content));
    else if (base.tag === contextTag(7)) subtree.networks.push(readNetwork(base.content));
    else isUnhandled = true;
  }
  return { subtree, isUnhandled };
}

function readDomain(content: Uint8Array, kind: string): string {
  const text = ascii(content);
  if (!isDomainName(text, true)) throw refused(kind, text);
  return text;
}

function readEmail(content: Uint8Array): string {
  const text = ascii(content);
  const isFine = text.includes('@') ? parseMailbox(text) !== undefined : isDomainName(text, true);
  if (!isFine) throw refused('rfc822Name', text);
  return text;
}

function readUriDomain(content: Uint8Array): string {
  const text = ascii(content);
  if (/^[0-9.]+$|:/.test(text))
    throw new X509Error(
      'malformed',
      `x509: failed to parse URI constraint ${JSON.stringify(text)}: cannot be IP address`,
    );
  if (!isDomainName(text, true))
    throw new X509Error('malformed', `x509: failed to parse URI constraint ${JSON.stringify(text)}`);
  return text;
}

function readNetwork(content: Uint8Array) {
  if (content.length !== 8 && content.length !== 32) {
    throw new X509Error('malformed', `x509: IP constraint contained value of length ${content.length}`);
  }
  const half = content.length / 2;
  const mask = content.subarray(half);
  const bits = [...mask].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if (/01/.test(bits))
    throw new X509Error('malformed', `x509: IP constraint contained invalid mask ${toHex(mask)}`);
  return { address: content.subarray(0, half), mask };
}

function ascii(content: Uint8Array): string {
  const text = asciiText(content);
  if (text === undefined) throw new X509Error('malformed', 'x509: invalid constraint value');
  return text;
}

function refused(kind: string, text: string): X509Error {
  return new X509Error('malformed', `x509: failed to parse ${kind} constraint ${JSON.stringify(text)}`);
}
