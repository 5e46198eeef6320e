import { bigIntToBytes, bytesToBigInt, decodeBase64, encodeBase64 } from '#formats/asn1';
import {
  type CurveName,
  curveBytes,
  ed25519PublicKey,
  isOnCurve,
  MAX_RSA_BITS,
  type PrivateKey,
  type PublicKey,
  remainderValues,
  x25519PublicKey,
} from '#formats/x509';
import { isKnownAlgorithm } from './algorithms.ts';
import { JoseError } from './errors.ts';

export interface SecretKey {
  readonly kind: 'oct';
  readonly bytes: Uint8Array;
}

export type JwkKey = PublicKey | PrivateKey | SecretKey;

/** A JSON Web Key (RFC 7517): the key, and what it says it is for; `''` where it says nothing. */
export interface Jwk {
  readonly algorithm: string;
  readonly keyId: string;
  readonly key: JwkKey;
}

type Fields = { readonly [name: string]: unknown };

const MAX_KEYS = 1000;

/** A key, or the keys of a set (`{"keys": […]}`). Throws JoseError. */
export function parseJwks(text: string): readonly Jwk[] {
  const fields = parseObject(text);
  const keys = ownField(fields, 'keys');
  if (keys === undefined) return [parseSole(fields)];
  if (!Array.isArray(keys))
    throw new JoseError('malformed', 'jwk.Parse: failed to unmarshal JWK set: failed to decode key "keys"');
  if (keys.length > MAX_KEYS)
    throw new JoseError('malformed', `jwk.Parse: a set of more than ${MAX_KEYS} keys`);
  return keys.map((key, at) =>
    within(`failed to unmarshal JWK set: failed to decode key #${at} in "keys"`, () => parseKey(key)),
  );
}

function parseSole(fields: Fields): Jwk {
  return within('failed to parse sole key', () => parseKey(fields));
}

/** The private key as a JWK, with the fields of RFC 7518, 6. */
export function privateKeyToJwk(key: PrivateKey): { readonly [field: string]: string } {
  if (key.kind === 'rsa') return rsaToJwk(key);
  if (key.kind === 'ec') {
    const size = curveBytes(key.curve);
    const text = (value: bigint) => toBase64Url(bigIntToBytes(value, size));
    return { kty: 'EC', crv: key.curve, x: text(key.x), y: text(key.y), d: text(key.secret) };
  }
  const isEd25519 = key.kind === 'ed25519';
  const point = isEd25519 ? key.bytes : x25519PublicKey(key.seed);
  return {
    kty: 'OKP',
    crv: isEd25519 ? 'Ed25519' : 'X25519',
    x: toBase64Url(point),
    d: toBase64Url(key.seed),
  };
}

/** Whether the key can sign. */
export function isPrivateKey(key: JwkKey): key is PrivateKey {
  return 'privateExponent' in key || 'secret' in key || 'seed' in key;
}

export function toBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes, { isUrl: true, isRaw: true });
}

function rsaToJwk(key: Extract<PrivateKey, { kind: 'rsa' }>) {
  const text = (value: bigint) => toBase64Url(bigIntToBytes(value));
  const fields = { kty: 'RSA', n: text(key.modulus), e: text(key.exponent), d: text(key.privateExponent) };
  const parts = remainderValues(key);
  if (!parts) return fields;
  return {
    ...fields,
    p: text(parts.p),
    q: text(parts.q),
    dp: text(parts.dp),
    dq: text(parts.dq),
    qi: text(parts.qInverse),
  };
}

function parseKey(value: unknown): Jwk {
  const fields = asObject(value);
  const type = ownField(fields, 'kty');
  const read = typeof type === 'string' ? READERS.get(type) : undefined;
  if (!read)
    throw new JoseError(
      'unsupported',
      `jwk.ParseKey: invalid key type from JSON (${typeof type === 'string' ? type : ''})`,
    );
  const algorithm = optionalText(fields, 'alg');
  if (algorithm !== '' && !isKnownAlgorithm(algorithm)) {
    throw new JoseError(
      'unsupported',
      `jwk.ParseKey: failed to decode value for key alg: invalid key value: ${JSON.stringify(algorithm)}: invalid key algorithm`,
    );
  }
  return { algorithm, keyId: optionalText(fields, 'kid'), key: read(fields) };
}

const READERS: ReadonlyMap<string, (fields: Fields) => JwkKey> = new Map<string, (fields: Fields) => JwkKey>([
  ['oct', readSecret],
  ['RSA', readRsa],
  ['EC', readEc],
  ['OKP', readOkp],
]);

function readSecret(fields: Fields): SecretKey {
  const bytes = bytesOf(fields, 'k');
  if (bytes.length === 0)
    throw new JoseError(
      'malformed',
      'jwk.ParseKey: jwk.Parse: key validation failed: key validation failed: jwk.SymmetricKey: missing "k" field',
    );
  return { kind: 'oct', bytes };
}

function readRsa(fields: Fields): JwkKey {
  const [modulus, exponent] = [bytesToBigInt(bytesOf(fields, 'n')), bytesToBigInt(bytesOf(fields, 'e'))];
  if (modulus >> BigInt(MAX_RSA_BITS) > 0n)
    throw new JoseError('key', `jwk.ParseKey: an RSA key of more than ${MAX_RSA_BITS} bits`);
  const open = { kind: 'rsa' as const, modulus, exponent };
  if (ownField(fields, 'd') === undefined) return open;
  const privateExponent = bytesToBigInt(bytesOf(fields, 'd'));
  const primes = ['p', 'q'].flatMap((name) =>
    ownField(fields, name) === undefined ? [] : [bytesToBigInt(bytesOf(fields, name))],
  );
  const isWhole =
    primes.length === 2 &&
    primes.every((prime) => prime > 1n) &&
    primes.reduce((product, prime) => product * prime, 1n) === modulus;
  if (primes.length > 0 && !isWhole)
    throw new JoseError(
      'key',
      'jwk.ParseKey: invalid RSA private key: the primes are not those of the modulus',
    );
  return { ...open, privateExponent, primes };
}

const CURVES: Readonly<Record<string, CurveName>> = { 'P-256': 'P-256', 'P-384': 'P-384', 'P-521': 'P-521' };

function readEc(fields: Fields): JwkKey {
  const name = optionalText(fields, 'crv');
  const curve = Object.hasOwn(CURVES, name) ? CURVES[name] : undefined;
  if (!curve)
    throw new JoseError('unsupported', `jwk.ParseKey: invalid elliptic curve ${JSON.stringify(name)}`);
  const [x, y] = [coordinate(fields, 'x', curve), coordinate(fields, 'y', curve)];
  if (!isOnCurve(curve, x, y))
    throw new JoseError(
      'key',
      'jwk.ParseKey: jwk.Parse: key validation failed: the point is not on the curve',
    );
  const open = { kind: 'ec' as const, curve, x, y };
  return ownField(fields, 'd') === undefined ? open : { ...open, secret: coordinate(fields, 'd', curve) };
}

function coordinate(fields: Fields, name: string, curve: CurveName): bigint {
  const bytes = bytesOf(fields, name);
  if (bytes.length === curveBytes(curve)) return bytesToBigInt(bytes);
  const reason = `jwk.ECDSAPublicKey: invalid ${JSON.stringify(name)} length (${bytes.length}) for curve ${JSON.stringify(curve)}`;
  throw new JoseError(
    'malformed',
    `jwk.ParseKey: jwk.Parse: key validation failed: key validation failed: ${reason}`,
  );
}

function readOkp(fields: Fields): JwkKey {
  const name = optionalText(fields, 'crv');
  if (name !== 'Ed25519' && name !== 'X25519')
    throw new JoseError('unsupported', `jwk.ParseKey: invalid curve ${JSON.stringify(name)}`);
  const bytes = bytesOf(fields, 'x');
  if (bytes.length !== 32)
    throw new JoseError(
      'malformed',
      'jwk.ParseKey: jwk.Parse: key validation failed: a point of the wrong length',
    );
  if (ownField(fields, 'd') === undefined)
    return name === 'Ed25519' ? { kind: 'ed25519', bytes } : { kind: 'x25519', bytes };
  const seed = bytesOf(fields, 'd');
  if (seed.length !== 32)
    throw new JoseError(
      'malformed',
      'jwk.ParseKey: jwk.Parse: key validation failed: a secret of the wrong length',
    );
  return name === 'Ed25519'
    ? { kind: 'ed25519', bytes: ed25519PublicKey(seed), seed }
    : { kind: 'x25519', seed };
}

function bytesOf(fields: Fields, name: string): Uint8Array {
  const value = ownField(fields, name);
  if (value === undefined)
    throw new JoseError(
      'malformed',
      `jwk.ParseKey: failed to unmarshal JSON into key: required field ${name} is missing`,
    );
  const bytes = typeof value === 'string' ? decodeAnyBase64(value) : undefined;
  if (!bytes)
    throw new JoseError(
      'malformed',
      `jwk.ParseKey: failed to unmarshal JSON into key: failed to decode value for key ${name}: expected base64 encoded []byte (string)`,
    );
  return bytes;
}

/** Either alphabet, with or without padding: keys come in all of them. */
function decodeAnyBase64(text: string): Uint8Array | undefined {
  try {
    const url = text.replaceAll('+', '-').replaceAll('/', '_');
    return decodeBase64(url.replace(/={1,2}$/, ''), { isUrl: true, isRaw: true });
  } catch {
    return undefined;
  }
}

function optionalText(fields: Fields, name: string): string {
  const value = ownField(fields, name);
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw new JoseError('malformed', `jwk.ParseKey: failed to decode value for key ${name}`);
}

function ownField(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function parseObject(text: string): Fields {
  try {
    return asObject(JSON.parse(text));
  } catch (error) {
    if (error instanceof JoseError) throw error;
    const detail = `failed to probe data: probe: failed to unmarshal data: ${jsonFault(text)}`;
    throw new JoseError(
      'malformed',
      `jwk.Parse: failed to parse sole key: jwk.ParseKey: jwk.Parse: ${detail}`,
      { cause: error },
    );
  }
}

/** The commonest faults in the words of Go: PEM where JSON must be is one of them. */
function jsonFault(text: string): string {
  const [first = '', second = ''] = text.trimStart();
  if (first === '') return 'unexpected end of JSON input';
  if (first === '-' && !/[0-9]/.test(second)) return `invalid character '${second}' in numeric literal`;
  const isValue = /^[[{"0-9\-tfn]/.test(first);
  return isValue ? 'invalid JSON' : `invalid character '${first}' looking for beginning of value`;
}

function asObject(value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject) return { ...value };
  throw new JoseError('malformed', 'jwk.ParseKey: failed to unmarshal JSON into key: not an object');
}

function within<T>(place: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    throw new JoseError(error.code, `jwk.Parse: ${place}: ${error.message}`, { cause: error });
  }
}
