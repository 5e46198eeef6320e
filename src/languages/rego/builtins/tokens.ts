import { Asn1Error, decodeBase64, decodePem } from '#formats/asn1';
import { JoseError, type Jwk, type JwkKey, parseJwks, splitCompact } from '#formats/jose';
import { parseCertificate, parsePublicKey, X509Error } from '#formats/x509';
import { isArray, isObject, lookup, type ObjectValue, type Value } from '../values/index.ts';
import { parseStream } from './json-stream.ts';
import { stringOperand } from './operands.ts';
import { payForText, textOf } from './text.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A token in its parts, the header read. */
export interface Token {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** The fields of a header that mean something here. */
export interface TokenHeader {
  readonly fields: ObjectValue;
  readonly alg: string;
  readonly kid: string;
  readonly cty: string;
  /** Whether it has the algorithm, and asks for no extension that nobody here knows. */
  readonly isValid: boolean;
}

const CURVE_STEPS = 50_000;

/** Steps for one use of a key, by the work that it is: RSA grows with the square of its length, with the cube to sign. */
export function keySteps(key: JwkKey, isSigning = false): number {
  if (key.kind === 'oct') return 10;
  if (key.kind !== 'rsa') return CURVE_STEPS;
  const bits = key.modulus.toString(16).length * 4;
  return Math.ceil(isSigning ? bits ** 3 / 86_000 : bits ** 2 / 1000);
}

export function splitToken(context: BuiltinContext, token: Value): Token {
  const text = stringOperand(token, 1);
  payForText(context, text.length * 64);
  return translated(() => splitCompact(text));
}

/** base64url with or without padding, as OPA takes it. */
export function decodeSegment(text: string): Uint8Array {
  const missing = text.endsWith('=') ? 0 : (4 - (text.length % 4)) % 4;
  if (missing === 3) throw new BuiltinError(`illegal base64url string: ${text}`);
  return translated(() => decodeBase64(`${text}${'='.repeat(missing)}`, { isUrl: true }));
}

/** The same, with what it is a part of in the error. */
export function decodePart(name: string, text: string): Uint8Array {
  return within(`JWT ${name} had invalid encoding`, () => decodeSegment(text));
}

export function readHeader({ header }: Token): ObjectValue {
  const bytes = decodePart('header', header);
  const fields = within('bad JWT header', () => parseObject(textOf(bytes)));
  if (lookup(fields, 'enc') !== undefined)
    throw new BuiltinError('JWT is a JWE object, which is not supported');
  return fields;
}

/** A JSON object; the last of equal keys counts. */
export function parseObject(text: string): ObjectValue {
  const value = within('invalid JSON', () => parseStream(text));
  if (!isObject(value)) throw new BuiltinError('decoded JSON type was not an Object');
  return value;
}

const KNOWN = new Set(['alg', 'kid', 'typ', 'cty', 'crit']);

export function interpretHeader(fields: ObjectValue, keys: readonly Value[]): TokenHeader {
  const text = (name: string): string => {
    const value = lookup(fields, name);
    if (value === undefined || typeof value === 'string') return value ?? '';
    throw new BuiltinError(`${name}: must be a string`);
  };
  const [alg, kid, cty] = [text('alg'), text('kid'), text('cty')];
  text('typ');
  const critical = criticalOf(lookup(fields, 'crit'));
  const isUnderstood = !keys.some((key) => typeof key === 'string' && !KNOWN.has(key) && critical.has(key));
  return { fields, alg, kid, cty, isValid: alg !== '' && isUnderstood };
}

/** RFC 7515, 4.1.11: the list must be there for a reason. */
function criticalOf(value: Value | undefined): ReadonlySet<string> {
  if (value === undefined) return new Set();
  if (!isArray(value)) throw new BuiltinError('crit: must be a list');
  const names: string[] = [];
  for (const item of value) {
    if (typeof item !== 'string') break;
    names.push(item);
  }
  if (names.length === 0) throw new BuiltinError('crit: must be a nonempty list');
  return new Set(names);
}

/** The keys of a certificate, of a public key in PEM, or of a JWK or a set of them; parsed once in one evaluation. */
export function keysOfText(context: BuiltinContext, text: string): readonly Jwk[] {
  return context.remember('io.jwt keys', text, () => {
    payForText(context, text.length * 64);
    return translated(() => parseKeys(text));
  });
}

function parseKeys(text: string): readonly Jwk[] {
  const found = decodePem(text);
  if (!found)
    return within('failed to parse a JWK key (set)', () =>
      within('jwk.ParseString: failed to parse string', () => parseJwks(text)),
    ).filter(isUsable);
  if (found.rest < text.length) throw new BuiltinError('extra data after a PEM certificate block');
  const { type, bytes } = found.block;
  if (type === 'CERTIFICATE') {
    const { publicKey } = within('failed to parse a PEM certificate', () => parseCertificate(bytes));
    return publicKey ? [{ algorithm: '', keyId: '', key: publicKey }] : [];
  }
  if (type !== 'PUBLIC KEY') throw new BuiltinError('failed to extract a Key from the PEM certificate');
  return [
    {
      algorithm: '',
      keyId: '',
      key: within('failed to parse a PEM public key', () => parsePublicKey(bytes)),
    },
  ];
}

const ALGORITHMS = new Set(
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 HS256 HS384 HS512 EdDSA'.split(' '),
);

/** Keys for encryption and the like stand in sets beside those for signatures. */
function isUsable({ algorithm }: Jwk): boolean {
  return algorithm === '' || ALGORITHMS.has(algorithm);
}

/** Those that may have signed: the one that the token names, or else all for its algorithm. */
export function candidatesOf(
  keys: readonly Jwk[],
  { alg, kid }: Pick<TokenHeader, 'alg' | 'kid'>,
): readonly Jwk[] {
  const named = kid === '' ? undefined : keys.find((key) => key.keyId === kid);
  return named ? [named] : keys.filter(({ algorithm }) => algorithm === '' || algorithm === alg);
}

/** What the codecs throw becomes an error of the built-in. */
export function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (isOurs(error)) throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}

function within<T>(place: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof BuiltinError || isOurs(error))
      throw new BuiltinError(`${place}: ${error.message}`, 'eval_builtin_error', { cause: error });
    throw error;
  }
}

function isOurs(error: unknown): error is Error {
  return error instanceof Asn1Error || error instanceof JoseError || error instanceof X509Error;
}
