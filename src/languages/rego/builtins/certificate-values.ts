import { encodeBase64 } from '#formats/asn1';
import {
  type AlternativeNames,
  addressText,
  type Certificate,
  type CertificateRequest,
  type Extension,
  type Name,
  type NameConstraints,
  namesOf,
  type PublicKey,
  signatureAlgorithmOf,
  type Uri,
} from '#formats/x509';
import { fromHost, numberOfBigInt, type Value } from '../values/index.ts';

/** What Go's encoding/json makes of a crypto/x509.Certificate: that is what policies see. */
export function certificateValue(certificate: Certificate): { readonly [field: string]: Value } {
  const { known } = certificate;
  return {
    ...headValue(certificate),
    Raw: base64(certificate.raw),
    RawTBSCertificate: base64(certificate.rawTbs),
    RawIssuer: base64(certificate.rawIssuer),
    Version: certificate.version,
    SerialNumber: numberOfBigInt(certificate.serialNumber),
    Issuer: nameValue(certificate.issuer),
    NotBefore: timeText(certificate.notBefore),
    NotAfter: timeText(certificate.notAfter),
    KeyUsage: known.keyUsage ?? 0,
    UnhandledCriticalExtensions: listOrNull(known.unhandledCritical.map(oidValue)),
    ...usagesValue(known.extendedKeyUsage),
    ...basicValue(known.basicConstraints),
    SubjectKeyId: base64OrNull(known.subjectKeyId),
    AuthorityKeyId: base64OrNull(known.authorityKeyId),
    OCSPServer: listOrNull(known.ocspServers),
    IssuingCertificateURL: listOrNull(known.issuerUrls),
    ...constraintsValue(known.nameConstraints),
    CRLDistributionPoints: listOrNull(known.crlDistributionPoints),
    PolicyIdentifiers: known.policies ? known.policies.map(oidValue) : null,
    Policies: listOrNull(known.policies),
    ...limitValue('InhibitAnyPolicy', known.inhibitAnyPolicy),
    ...limitValue('InhibitPolicyMapping', known.inhibitPolicyMapping),
    ...limitValue('RequireExplicitPolicy', known.requireExplicitPolicy),
    PolicyMappings: listOrNull(
      known.policyMappings?.map(({ issuer, subject }) => ({
        IssuerDomainPolicy: issuer,
        SubjectDomainPolicy: subject,
      })),
    ),
    ...alternativeNamesValue(known.alternativeNames),
  };
}

/** The same with the URIs as texts, which OPA adds. */
export function extendedCertificateValue(certificate: Certificate): Value {
  const uris = certificate.known.alternativeNames?.uris ?? [];
  return { ...certificateValue(certificate), URIStrings: listOrNull(uris.map(({ text }) => text)) };
}

/** A crypto/x509.CertificateRequest. */
export function requestValue(request: CertificateRequest): Value {
  return {
    ...headValue(request),
    Raw: base64(request.raw),
    RawTBSCertificateRequest: base64(request.rawTbs),
    Version: request.version,
    Attributes: listOrNull(
      request.attributes.map(({ type, values }) => ({
        Type: oidValue(type),
        Value: values.map((pairs) =>
          pairs.map((pair) => ({ Type: oidValue(pair.type), Value: anyValue(pair.value) })),
        ),
      })),
    ),
    ...alternativeNamesValue(request.alternativeNames),
  };
}

type Head = Pick<
  Certificate,
  | 'rawPublicKeyInfo'
  | 'rawSubject'
  | 'signature'
  | 'signatureAlgorithm'
  | 'publicKeyAlgorithm'
  | 'publicKey'
  | 'subject'
  | 'extensions'
>;

function headValue(head: Head): { readonly [field: string]: Value } {
  return {
    RawSubjectPublicKeyInfo: base64(head.rawPublicKeyInfo),
    RawSubject: base64(head.rawSubject),
    Signature: base64(head.signature),
    SignatureAlgorithm: signatureAlgorithmOf(head.signatureAlgorithm)?.number ?? 0,
    PublicKeyAlgorithm: KEY_ALGORITHMS.get(head.publicKeyAlgorithm.id) ?? 0,
    PublicKey: publicKeyValue(head.publicKey),
    Subject: nameValue(head.subject),
    Extensions: listOrNull(head.extensions.map(extensionValue)),
    ExtraExtensions: null,
  };
}

const KEY_ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ['1.2.840.113549.1.1.1', 1],
  ['1.2.840.10040.4.1', 2],
  ['1.2.840.10045.2.1', 3],
  ['1.3.101.112', 4],
]);

/** Extended key usages by Go's numbers. */
export const USAGES: readonly string[] = [
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.1',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.3',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.5',
  '1.3.6.1.5.5.7.3.6',
  '1.3.6.1.5.5.7.3.7',
  '1.3.6.1.5.5.7.3.8',
  '1.3.6.1.5.5.7.3.9',
  '1.3.6.1.4.1.311.10.3.3',
  '2.16.840.1.113730.4.1',
  '1.3.6.1.4.1.311.2.1.22',
  '1.3.6.1.4.1.311.61.1.1',
];

function usagesValue(usages: readonly string[] = []) {
  const known = usages.map((usage) => USAGES.indexOf(usage)).filter((number) => number >= 0);
  const unknown = usages.filter((usage) => !USAGES.includes(usage));
  return { ExtKeyUsage: listOrNull(known), UnknownExtKeyUsage: listOrNull(unknown.map(oidValue)) };
}

export function publicKeyValue(key: PublicKey | undefined): Value {
  switch (key?.kind) {
    case 'rsa':
      return { N: numberOfBigInt(key.modulus), E: numberOfBigInt(key.exponent) };
    case 'ec':
      return { Curve: {}, X: numberOfBigInt(key.x), Y: numberOfBigInt(key.y) };
    case 'ed25519':
      return base64(key.bytes);
    case 'dsa':
      if (!key.numbers) return null;
      return {
        P: numberOfBigInt(key.numbers.p),
        Q: numberOfBigInt(key.numbers.q),
        G: numberOfBigInt(key.numbers.g),
        Y: numberOfBigInt(key.numbers.y),
      };
    case 'x25519':
      return {};
    default:
      return null;
  }
}

function basicValue(basic: Certificate['known']['basicConstraints']) {
  const length = basic ? (basic.maxPathLength ?? -1) : 0;
  return {
    BasicConstraintsValid: basic !== undefined,
    IsCA: basic?.isAuthority ?? false,
    MaxPathLen: length,
    MaxPathLenZero: basic !== undefined && length === 0,
  };
}

function limitValue(name: string, value: number | undefined) {
  return { [name]: value ?? 0, [`${name}Zero`]: value === 0 };
}

function alternativeNamesValue(names: AlternativeNames | undefined) {
  return {
    DNSNames: listOrNull(names?.dns),
    EmailAddresses: listOrNull(names?.emails),
    IPAddresses: listOrNull(names?.addresses.map(addressText)),
    URIs: listOrNull(names?.uris.map(uriValue)),
  };
}

function constraintsValue(constraints: NameConstraints | undefined) {
  const sides = [
    ['Permitted', constraints?.permitted],
    ['Excluded', constraints?.excluded],
  ] as const;
  const fields = sides.map(([side, subtree]) => ({
    [`${side}DNSDomains`]: listOrNull(subtree?.dns),
    [`${side}IPRanges`]: listOrNull(
      subtree?.networks.map(({ address, mask }) => ({ IP: addressText(address), Mask: base64(mask) })),
    ),
    [`${side}EmailAddresses`]: listOrNull(subtree?.emails),
    [`${side}URIDomains`]: listOrNull(subtree?.uriDomains),
  }));
  return { PermittedDNSDomainsCritical: constraints?.isCritical ?? false, ...fields[0], ...fields[1] };
}

function uriValue(uri: Uri): Value {
  return {
    Scheme: uri.scheme,
    Opaque: uri.opaque,
    User: uri.user ? {} : null,
    Host: uri.host,
    Path: uri.path,
    RawPath: uri.rawPath,
    OmitHost: uri.omitsHost,
    ForceQuery: uri.forcesQuery,
    RawQuery: uri.rawQuery,
    Fragment: uri.fragment,
    RawFragment: uri.rawFragment,
  };
}

const LISTS = {
  Country: '2.5.4.6',
  Organization: '2.5.4.10',
  OrganizationalUnit: '2.5.4.11',
  Locality: '2.5.4.7',
  Province: '2.5.4.8',
  StreetAddress: '2.5.4.9',
  PostalCode: '2.5.4.17',
};

function nameValue(name: Name): Value {
  const lists = Object.entries(LISTS).map(
    ([field, type]) => [field, listOrNull(namesOf(name, type))] as const,
  );
  return {
    ...Object.fromEntries(lists),
    SerialNumber: namesOf(name, '2.5.4.5').at(-1) ?? '',
    CommonName: namesOf(name, '2.5.4.3').at(-1) ?? '',
    Names: listOrNull(name.flat().map(({ type, value }) => ({ Type: oidValue(type), Value: value }))),
    ExtraNames: null,
  };
}

function extensionValue({ id, isCritical, value }: Extension): Value {
  return { Id: oidValue(id), Critical: isCritical, Value: base64(value) };
}

function anyValue(value: unknown): Value {
  return value instanceof Uint8Array ? base64(value) : fromHost(value);
}

function oidValue(dotted: string): Value {
  return dotted.split('.').map(Number);
}

/** Go's slices that nothing was appended to are null. */
function listOrNull(list: readonly Value[] | undefined): Value {
  return list && list.length > 0 ? list : null;
}

function base64(bytes: Uint8Array): string {
  return encodeBase64(bytes);
}

function base64OrNull(bytes: Uint8Array | undefined): Value {
  return bytes ? base64(bytes) : null;
}

/** RFC 3339 in whole seconds. */
function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
