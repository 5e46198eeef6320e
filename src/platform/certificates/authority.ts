import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';

import { issueCertificate, type Subject } from './certificate.ts';

/** A certificate and its key, both PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const AUTHORITY_DAYS = 3650;
const LEAF_DAYS = 365;

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly pem: string;
}

function newKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, privateKey, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** A self-signed certificate authority. */
export function newAuthority(commonName: string, now: Date): KeyPair {
  const keys = newKeys();
  const subject = { commonName };
  const certificate = issueCertificate({
    subject,
    publicKey: keys.publicKey,
    issuer: subject,
    issuerPublicKey: keys.publicKey,
    issuerPrivateKey: keys.privateKey,
    // An hour back: clocks of a laptop that just woke up disagree.
    notBefore: new Date(now.getTime() - 60 * 60 * 1000),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    authority: true,
  });
  return { certificate, key: keys.pem };
}

export interface LeafRequest {
  readonly subject: Subject;
  readonly usages: readonly ('serverAuth' | 'clientAuth')[];
  readonly alternativeNames?: readonly string[];
}

function commonNameOf(certificate: X509Certificate): string {
  const match = /^CN=(.+)$/m.exec(certificate.subject);
  return match?.[1] ?? '';
}

/** A certificate for one part or user, signed by `authority` (which must be one of `newAuthority`). */
export function issueLeaf(authority: KeyPair, request: LeafRequest, now: Date): KeyPair {
  const keys = newKeys();
  const issuer = new X509Certificate(authority.certificate);
  const issuerKey = createPrivateKey(authority.key);
  const certificate = issueCertificate({
    ...request,
    publicKey: keys.publicKey,
    issuer: { commonName: commonNameOf(issuer) },
    issuerPublicKey: createPublicKey(issuerKey),
    issuerPrivateKey: issuerKey,
    notBefore: new Date(now.getTime() - 60 * 60 * 1000),
    notAfter: new Date(now.getTime() + LEAF_DAYS * DAY_MS),
  });
  return { certificate, key: keys.pem };
}

/** The key pair that service account tokens are signed with. */
export function newSigningKey(): { readonly privateKey: string; readonly publicKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
