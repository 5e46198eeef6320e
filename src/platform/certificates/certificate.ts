import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bitsOf, parseAddress } from '#formats/cidr';
import * as der from './der.ts';

const OID = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAlternativeName: '2.5.29.17',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

export interface Subject {
  readonly commonName: string;
  /** Kubernetes reads these as the groups of a user. */
  readonly organizations?: readonly string[];
}

export interface CertificateRequest {
  readonly subject: Subject;
  readonly publicKey: KeyObject;
  readonly issuer: Subject;
  readonly issuerPublicKey: KeyObject;
  readonly issuerPrivateKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly authority?: boolean;
  readonly usages?: readonly ('serverAuth' | 'clientAuth')[];
  /** DNS names and IP addresses, told apart by their form. */
  readonly alternativeNames?: readonly string[];
}

function name(subject: Subject): Buffer {
  const attribute = (type: string, value: string): Buffer =>
    der.set(der.sequence(der.oid(type), der.utf8String(value)));
  return der.sequence(
    ...(subject.organizations ?? []).map((value) => attribute(OID.organization, value)),
    attribute(OID.commonName, subject.commonName),
  );
}

/** Any unique value will do (RFC 5280, 4.2.1.2); 20 bytes like everybody's. An identifier, not a proof. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest().subarray(0, 20);
}

function addressBytes({ family, value }: NonNullable<ReturnType<typeof parseAddress>>): Buffer {
  return Buffer.from(value.toString(16).padStart(bitsOf(family) / 4, '0'), 'hex');
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((entry) => {
    const address = parseAddress(entry);
    return address === undefined
      ? der.implicit(2, Buffer.from(entry, 'ascii'))
      : der.implicit(7, addressBytes(address));
  });
  return der.sequence(...entries);
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.oid(id), ...flag, der.octetString(value));
}

function extensions(request: CertificateRequest): Buffer {
  const authority = request.authority === true;
  // keyCertSign, cRLSign and digitalSignature for an authority; digitalSignature and keyEncipherment else.
  const usage = authority ? der.bitString(Buffer.from([0x86]), 1) : der.bitString(Buffer.from([0xa0]), 5);
  const list = [
    extension(OID.basicConstraints, true, authority ? der.sequence(der.boolean(true)) : der.sequence()),
    extension(OID.keyUsage, true, usage),
    extension(OID.subjectKeyIdentifier, false, der.octetString(keyIdentifier(request.publicKey))),
    extension(
      OID.authorityKeyIdentifier,
      false,
      der.sequence(der.implicit(0, keyIdentifier(request.issuerPublicKey))),
    ),
  ];
  if (request.usages !== undefined) {
    const purposes = request.usages.map((entry) => der.oid(OID[entry]));
    list.push(extension(OID.extendedKeyUsage, false, der.sequence(...purposes)));
  }
  if (request.alternativeNames !== undefined) {
    list.push(extension(OID.subjectAlternativeName, false, alternativeNames(request.alternativeNames)));
  }
  return der.explicit(3, der.sequence(...list));
}

/** Issues an X.509 v3 certificate, signed by a P-256 key with ECDSA and SHA-256, as PEM. */
export function issueCertificate(request: CertificateRequest): string {
  const algorithm = der.sequence(der.oid(OID.ecdsaWithSha256));
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) & 0x7f; // positive, and short enough for everybody
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    algorithm,
    name(request.issuer),
    der.sequence(der.time(request.notBefore), der.time(request.notAfter)),
    name(request.subject),
    request.publicKey.export({ type: 'spki', format: 'der' }),
    extensions(request),
  );
  const signature = sign('sha256', body, request.issuerPrivateKey);
  const certificate = der.sequence(body, algorithm, der.bitString(signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
