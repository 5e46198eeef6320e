export { parseCertificate, parseCertificates } from './certificate.ts';
export { type X509Code, X509Error } from './errors.ts';
export {
  curveBits,
  curveBytes,
  ed25519PublicKey,
  isOnCurve,
  multiplyBase,
  x25519PublicKey,
} from './keys/curves.ts';
export {
  parseEcPrivateKey,
  parsePkcs1PrivateKey,
  parsePkcs8PrivateKey,
  parsePrivateKeyBlock,
  remainderValues,
} from './keys/private-key.ts';
export { encodePublicKey, MAX_RSA_BITS, parsePublicKey, parseRsaPublicKey } from './keys/public-key.ts';
export { namesOf } from './names.ts';
export { parseCertificateRequest } from './request.ts';
export { type SignatureAlgorithm, signatureAlgorithmOf, verifySignature } from './signatures/algorithms.ts';
export { signEcdsa, splitSignature, verifyEcdsa } from './signatures/ecdsa.ts';
export { signEd25519, verifyEd25519 } from './signatures/ed25519.ts';
export { hashBytes, hashSize } from './signatures/hashes.ts';
export { signPkcs1, signPss, verifyPkcs1, verifyPss } from './signatures/rsa.ts';
export type * from './types.ts';
export { escapedPath, parseUri, type Uri } from './uri.ts';
export { addressText, parseAddress } from './verify/address.ts';
export { type ChainOptions, verifyChain, verifyIssuedBy } from './verify/chain.ts';
export { verifyHostName } from './verify/host-name.ts';
