import type { Uri } from './uri.ts';

export type CurveName = 'P-224' | 'P-256' | 'P-384' | 'P-521';

export interface RsaPublicKey {
  readonly kind: 'rsa';
  readonly modulus: bigint;
  readonly exponent: bigint;
}

export interface EcPublicKey {
  readonly kind: 'ec';
  readonly curve: CurveName;
  readonly x: bigint;
  readonly y: bigint;
}

export interface Ed25519PublicKey {
  readonly kind: 'ed25519';
  readonly bytes: Uint8Array;
}

/** A key that is read, but that no signature can be checked with here. */
export interface OtherPublicKey {
  readonly kind: 'x25519' | 'dsa';
  readonly bytes: Uint8Array;
  /** Of a DSA key: y, p, q, g. */
  readonly numbers?: { readonly y: bigint; readonly p: bigint; readonly q: bigint; readonly g: bigint };
}

export type PublicKey = RsaPublicKey | EcPublicKey | Ed25519PublicKey | OtherPublicKey;

export interface RsaPrivateKey extends RsaPublicKey {
  readonly privateExponent: bigint;
  /** Two or more, or none when the key came without them. */
  readonly primes: readonly bigint[];
}

export interface EcPrivateKey extends EcPublicKey {
  readonly secret: bigint;
}

export interface Ed25519PrivateKey extends Ed25519PublicKey {
  readonly seed: Uint8Array;
}

export type PrivateKey = RsaPrivateKey | EcPrivateKey | Ed25519PrivateKey | X25519PrivateKey;

export interface X25519PrivateKey {
  readonly kind: 'x25519';
  readonly seed: Uint8Array;
}

export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface Attribute {
  readonly type: string;
  readonly value: string;
}

/** A distinguished name: sets of attributes, in the order of the certificate. */
export type Name = readonly (readonly Attribute[])[];

export interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

export interface AlternativeNames {
  readonly dns: readonly string[];
  readonly emails: readonly string[];
  /** Four or sixteen bytes each. */
  readonly addresses: readonly Uint8Array[];
  readonly uris: readonly Uri[];
}

export interface Subtree {
  readonly dns: readonly string[];
  readonly emails: readonly string[];
  readonly networks: readonly { readonly address: Uint8Array; readonly mask: Uint8Array }[];
  readonly uriDomains: readonly string[];
}

export interface NameConstraints {
  readonly isCritical: boolean;
  readonly permitted: Subtree;
  readonly excluded: Subtree;
}

/** What the known extensions say; a field is absent where its extension is. */
export interface KnownExtensions {
  /** Bit 0 is digitalSignature, bit 5 keyCertSign. */
  readonly keyUsage?: number;
  readonly basicConstraints?: { readonly isAuthority: boolean; readonly maxPathLength: number | undefined };
  readonly alternativeNames?: AlternativeNames;
  readonly nameConstraints?: NameConstraints;
  readonly crlDistributionPoints?: readonly string[];
  readonly authorityKeyId?: Uint8Array;
  readonly subjectKeyId?: Uint8Array;
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
  readonly inhibitAnyPolicy?: number;
  /** Object identifiers. */
  readonly extendedKeyUsage?: readonly string[];
  readonly policies?: readonly string[];
  readonly policyMappings?: readonly { readonly issuer: string; readonly subject: string }[];
  readonly ocspServers?: readonly string[];
  readonly issuerUrls?: readonly string[];
  /** Critical ones that are not understood: such a certificate verifies nowhere. */
  readonly unhandledCritical: readonly string[];
}

export interface AlgorithmIdentifier {
  readonly id: string;
  /** The parameters as they stand; empty when absent. */
  readonly parameters: Uint8Array;
}

export interface Certificate {
  readonly raw: Uint8Array;
  /** What is signed. */
  readonly rawTbs: Uint8Array;
  readonly rawPublicKeyInfo: Uint8Array;
  readonly rawSubject: Uint8Array;
  readonly rawIssuer: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly publicKeyAlgorithm: AlgorithmIdentifier;
  /** Absent for algorithms that are not known. */
  readonly publicKey: PublicKey | undefined;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serialNumber: bigint;
  readonly issuer: Name;
  readonly subject: Name;
  /** Milliseconds since 1970, both inclusive. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: readonly Extension[];
  readonly known: KnownExtensions;
}

export interface CertificateRequest {
  readonly raw: Uint8Array;
  readonly rawTbs: Uint8Array;
  readonly rawPublicKeyInfo: Uint8Array;
  readonly rawSubject: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly publicKeyAlgorithm: AlgorithmIdentifier;
  readonly publicKey: PublicKey | undefined;
  readonly version: number;
  readonly subject: Name;
  readonly attributes: readonly RequestAttribute[];
  readonly extensions: readonly Extension[];
  readonly alternativeNames: AlternativeNames | undefined;
}

/** An attribute whose values are lists of extensions or of names; others are left out. */
export interface RequestAttribute {
  readonly type: string;
  readonly values: readonly (readonly { readonly type: string; readonly value: unknown }[])[];
}
