import { contextTag, DerReader, TAG } from '#formats/asn1';
import { readExtensionList, readPublicKeyInfo } from './certificate.ts';
import { reading, X509Error } from './errors.ts';
import { readAlternativeNames } from './extensions/alternative-names.ts';
import { readAlgorithm } from './keys/public-key.ts';
import { parseName, toText } from './names.ts';
import type { CertificateRequest, Extension, RequestAttribute } from './types.ts';

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';
const STRUCTURE = 'asn1: structure error: not a certificate request';

/** A CertificationRequest (RFC 2986, 4.2); its signature is not checked. */
export function parseCertificateRequest(der: Uint8Array): CertificateRequest {
  const reader = new DerReader(der);
  const whole = reading(STRUCTURE, () => reader.element(TAG.sequence));
  if (!reader.isEmpty) throw new X509Error('malformed', 'asn1: syntax error: trailing data');
  const outer = new DerReader(whole.content);
  const signed = reading(STRUCTURE, () => outer.element(TAG.sequence));
  const signatureAlgorithm = reading(STRUCTURE, () => readAlgorithm(outer.sequence()));
  const signature = reading(STRUCTURE, () => outer.bitString().bytes);
  return {
    raw: whole.raw,
    rawTbs: signed.raw,
    signature,
    signatureAlgorithm,
    ...readInfo(new DerReader(signed.content)),
  };
}

function readInfo(info: DerReader) {
  const version = reading(STRUCTURE, () => info.smallInteger());
  const rawSubject = reading(STRUCTURE, () => info.element(TAG.sequence).raw);
  const key = reading(STRUCTURE, () => info.element(TAG.sequence));
  const rawAttributes: Uint8Array[] = [];
  reading(STRUCTURE, () => {
    const list = info.inside(contextTag(0, true));
    while (!list.isEmpty) rawAttributes.push(list.element().raw);
  });
  const extensions = readRequested(rawAttributes);
  const names = extensions.findLast(({ id }) => id === '2.5.29.17');
  return {
    version,
    rawSubject,
    subject: parseName(rawSubject),
    ...readPublicKeyInfo(key),
    attributes: rawAttributes.flatMap(readAttribute),
    extensions,
    alternativeNames: names && readAlternativeNames(names.value),
  };
}

function readRequested(rawAttributes: readonly Uint8Array[]): readonly Extension[] {
  const extensions: Extension[] = [];
  const seen = new Set<string>();
  for (const raw of rawAttributes) {
    const value = requestedIn(raw);
    if (!value) continue;
    for (const extension of reading(STRUCTURE, () => readExtensionList(new DerReader(value).sequence()))) {
      if (seen.has(extension.id))
        throw new X509Error('malformed', 'x509: certificate request contains duplicate requested extensions');
      seen.add(extension.id);
      extensions.push(extension);
    }
  }
  return extensions;
}

/** The first value of an attribute that asks for extensions; attributes of other shapes are passed over. */
function requestedIn(raw: Uint8Array): Uint8Array | undefined {
  try {
    const attribute = new DerReader(raw).sequence();
    return attribute.objectIdentifier() === EXTENSION_REQUEST
      ? attribute.inside(TAG.set).element().raw
      : undefined;
  } catch {
    return undefined;
  }
}

function readAttribute(raw: Uint8Array): readonly RequestAttribute[] {
  try {
    const attribute = new DerReader(raw).sequence();
    const type = attribute.objectIdentifier();
    const set = attribute.inside(TAG.set);
    const values: RequestAttribute['values'][number][] = [];
    while (!set.isEmpty) values.push(readPairs(set.sequence()));
    return [{ type, values }];
  } catch {
    return [];
  }
}

function readPairs(list: DerReader) {
  const pairs: { type: string; value: unknown }[] = [];
  while (!list.isEmpty) {
    const pair = list.sequence();
    pairs.push({ type: pair.objectIdentifier(), value: readAny(pair) });
  }
  return pairs;
}

function readAny(reader: DerReader): unknown {
  if (reader.has(TAG.boolean)) return reader.boolean();
  if (reader.has(TAG.integer)) return reader.integer();
  if (reader.has(TAG.octetString)) return reader.octetString();
  if (reader.has(TAG.objectIdentifier)) return reader.objectIdentifier().split('.').map(Number);
  const element = reader.element();
  return element.tag === TAG.sequence || element.tag === TAG.set ? null : toText(element);
}
