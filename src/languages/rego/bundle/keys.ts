import { decodePem } from '#formats/asn1';
import { ALGORITHMS, type JwkKey } from '#formats/jose';
import { parseCertificate, parsePrivateKeyBlock, parsePublicKey, parseRsaPublicKey } from '#formats/x509';
import { messageOf, refusal } from './problems.ts';
import type { VerificationKey } from './types.ts';

/** The key that a signature is verified with: a secret for HMAC, else PEM. Throws BundleRefusal. */
export function verificationKey({ text, algorithm }: VerificationKey): JwkKey {
  if (!ALGORITHMS.has(algorithm)) throw refusal('bad-key', `unknown signature algorithm: ${algorithm}`);
  if (algorithm.startsWith('HS')) return { kind: 'oct', bytes: new TextEncoder().encode(text) };
  let key: JwkKey | undefined;
  try {
    key = keyOfPem(text);
  } catch (error) {
    throw refusal('bad-key', `failed to parse the verification key: ${messageOf(error)}`);
  }
  if (key) return key;
  throw refusal('bad-key', 'failed to parse PEM block containing the key');
}

function keyOfPem(text: string): JwkKey | undefined {
  const block = decodePem(text)?.block;
  if (!block) return undefined;
  const { type, bytes } = block;
  if (type === 'CERTIFICATE') return parseCertificate(bytes).publicKey ?? undefined;
  if (type === 'PUBLIC KEY') return parsePublicKey(bytes);
  if (type === 'RSA PUBLIC KEY') return parseRsaPublicKey(bytes);
  return parsePrivateKeyBlock(type, bytes) ?? undefined;
}
