export { ALGORITHMS, isKnownAlgorithm, type JwsAlgorithm } from './algorithms.ts';
export { type CompactJws, splitCompact } from './compact.ts';
export { type JoseCode, JoseError } from './errors.ts';
export {
  isPrivateKey,
  type Jwk,
  type JwkKey,
  parseJwks,
  privateKeyToJwk,
  type SecretKey,
  toBase64Url,
} from './jwk.ts';
export { signJws, type VerifyOptions, verifyJws } from './jws.ts';
