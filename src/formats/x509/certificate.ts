import { contextTag, DerReader, type Element, equalBytes, TAG } from '#formats/asn1';
import { reading, X509Error } from './errors.ts';
import { understandExtensions } from './extensions/known.ts';
import { publicKeyOf, readAlgorithm } from './keys/public-key.ts';
import { parseName } from './names.ts';
import type { Certificate, Extension } from './types.ts';

/** Certificates of one text: chains of thousands are no chains. */
const MAX_CERTIFICATES = 1000;

/** One certificate, and nothing after it (RFC 5280, 4.1). */
export function parseCertificate(der: Uint8Array): Certificate {
  const reader = new DerReader(der);
  const certificate = readCertificate(reader);
  if (!reader.isEmpty) throw new X509Error('malformed', 'x509: trailing data');
  return certificate;
}

/** Certificates one after the other. */
export function parseCertificates(der: Uint8Array): readonly Certificate[] {
  const reader = new DerReader(der);
  const certificates: Certificate[] = [];
  while (!reader.isEmpty) {
    if (certificates.length === MAX_CERTIFICATES)
      throw new X509Error('limit', `x509: more than ${MAX_CERTIFICATES} certificates`);
    certificates.push(readCertificate(reader));
  }
  return certificates;
}

function readCertificate(reader: DerReader): Certificate {
  const whole = reading('x509: malformed certificate', () => reader.element(TAG.sequence));
  const outer = new DerReader(whole.content);
  const signed = reading('x509: malformed tbs certificate', () => outer.element(TAG.sequence));
  const outerAlgorithm = reading(
    'x509: malformed algorithm identifier',
    () => outer.element(TAG.sequence).content,
  );
  const parts = readSigned(new DerReader(signed.content), outerAlgorithm);
  const { bytes: signature, unusedBits } = reading('x509: malformed signature', () => outer.bitString());
  if (unusedBits !== 0) throw new X509Error('malformed', 'x509: malformed signature');
  return { raw: whole.raw, rawTbs: signed.raw, signature, ...parts };
}

function readSigned(tbs: DerReader, outerAlgorithm: Uint8Array) {
  const version = readVersion(tbs);
  const serialNumber = reading('x509: malformed serial number', () => tbs.integer());
  if (serialNumber < 0n) throw new X509Error('malformed', 'x509: negative serial number');
  const algorithm = reading(
    'x509: malformed signature algorithm identifier',
    () => tbs.element(TAG.sequence).content,
  );
  if (!equalBytes(algorithm, outerAlgorithm)) {
    throw new X509Error('malformed', "x509: inner and outer signature algorithm identifiers don't match");
  }
  const signatureAlgorithm = readAlgorithm(new DerReader(algorithm));
  const rawIssuer = reading('x509: malformed issuer', () => tbs.element(TAG.sequence).raw);
  const issuer = parseName(rawIssuer);
  const { notBefore, notAfter } = readValidity(tbs);
  const rawSubject = reading('x509: malformed issuer', () => tbs.element(TAG.sequence).raw);
  const subject = parseName(rawSubject);
  const info = reading('x509: malformed spki', () => tbs.element(TAG.sequence));
  const extensions = version === 1 ? [] : readExtensions(tbs, version);
  return {
    version,
    serialNumber,
    signatureAlgorithm,
    rawIssuer,
    issuer,
    notBefore,
    notAfter,
    rawSubject,
    subject,
    ...readPublicKeyInfo(info),
    extensions,
    known: understandExtensions(extensions),
  };
}

/** The key of a SubjectPublicKeyInfo; absent when its algorithm is not known. */
export function readPublicKeyInfo({ raw, content }: Element) {
  const reader = new DerReader(content);
  const algorithm = reading('x509: malformed public key algorithm identifier', () => reader.sequence());
  const publicKeyAlgorithm = readAlgorithm(algorithm);
  const { bytes } = reading('x509: malformed subjectPublicKey', () => reader.bitString());
  const isForCertificates = publicKeyAlgorithm.id !== '1.3.101.110';
  const publicKey = isForCertificates ? publicKeyOf(publicKeyAlgorithm, bytes) : undefined;
  return { rawPublicKeyInfo: raw, publicKeyAlgorithm, publicKey };
}

function readVersion(tbs: DerReader): number {
  const version = reading('x509: malformed version', () => {
    if (!tbs.has(contextTag(0, true))) return 0;
    const inside = tbs.inside(contextTag(0, true));
    const number = inside.smallInteger();
    inside.end();
    return number;
  });
  if (version < 0) throw new X509Error('malformed', 'x509: malformed version');
  if (version > 2) throw new X509Error('malformed', 'x509: invalid version');
  return version + 1;
}

function readValidity(tbs: DerReader): { readonly notBefore: number; readonly notAfter: number } {
  const validity = reading('x509: malformed validity', () => tbs.sequence());
  return { notBefore: readTime(validity), notAfter: readTime(validity) };
}

function readTime(validity: DerReader): number {
  const isKnown = validity.has(TAG.utcTime) || validity.has(TAG.generalizedTime);
  if (!isKnown) throw new X509Error('malformed', 'x509: unsupported time format');
  return reading(
    validity.has(TAG.utcTime) ? 'x509: malformed UTCTime' : 'x509: malformed GeneralizedTime',
    () => validity.time(),
  );
}

function readExtensions(tbs: DerReader, version: number): readonly Extension[] {
  reading('x509: malformed issuerUniqueID', () => tbs.optional(contextTag(1)));
  reading('x509: malformed subjectUniqueID', () => tbs.optional(contextTag(2)));
  if (version !== 3) return [];
  const wrapped = reading('x509: malformed extensions', () => tbs.optional(contextTag(3, true)));
  if (!wrapped) return [];
  const list = reading('x509: malformed extensions', () => new DerReader(wrapped.content).sequence());
  const extensions = readExtensionList(list);
  const seen = new Set<string>();
  for (const { id } of extensions) {
    if (seen.has(id))
      throw new X509Error(
        'malformed',
        `x509: certificate contains duplicate extension with OID ${JSON.stringify(id)}`,
      );
    seen.add(id);
  }
  return extensions;
}

export function readExtensionList(list: DerReader): readonly Extension[] {
  const extensions: Extension[] = [];
  while (!list.isEmpty) {
    const extension = reading('x509: malformed extension', () => list.sequence());
    const id = reading('x509: malformed extension OID field', () => extension.objectIdentifier());
    const isCritical = reading(
      'x509: malformed extension critical field',
      () => extension.has(TAG.boolean) && extension.boolean(),
    );
    extensions.push({
      id,
      isCritical,
      value: reading('x509: malformed extension value field', () => extension.octetString()),
    });
  }
  return extensions;
}
