import { ALGORITHMS, parseJwks, signJws, toBase64Url } from '#formats/jose';
import { isObject, JsonError, lookup, parseJson, typeOf, type Value } from '../values/index.ts';
import { bytesOf, payForText } from './text.ts';
import { keySteps, translated } from './tokens.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A token of these headers and this payload, signed by the first key; all are JSON texts. */
export function signToken(context: BuiltinContext, headers: string, payload: string, keys: string): string {
  payForText(context, 64 * (headers.length + payload.length + keys.length));
  const [jwk] = translated(() => parseJwks(keys));
  if (!jwk) throw new BuiltinError('no keys found in JWK set');
  const fields = parseHeaders(headers);
  const algorithm = algorithmOf(fields);
  if (!ALGORITHMS.has(algorithm)) throw new BuiltinError(`unknown JWS algorithm: ${algorithm}`);
  const type = headerOf(fields, 'typ');
  const isJwt = typeof type !== 'string' || type === 'JWT';
  if (isJwt && !isJson(payload)) throw new BuiltinError('type is JWT but payload is not JSON');
  const input = `${toBase64Url(bytesOf(headers))}.${toBase64Url(bytesOf(payload))}`;
  context.spend(keySteps(jwk.key, true));
  const signature = translated(() => signJws(algorithm, jwk.key, bytesOf(input), context.random));
  return `${input}.${toBase64Url(signature)}`;
}

/** What the reference takes for a number without reading it: then no header is found in it. */
const NUMBERLIKE = /^\s*[-+.0-9eE]+\s*$/;

function parseHeaders(text: string): Value {
  if (NUMBERLIKE.test(text)) return 0;
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const reason = text.trim() === '' ? 'cannot parse empty string' : error.reason;
    throw new BuiltinError(
      `missing or invalid 'alg' header: cannot parse JSON: ${reason}; unparsed tail: ""`,
      'eval_builtin_error',
      {
        cause: error,
      },
    );
  }
}

function algorithmOf(fields: Value): string {
  const value = headerOf(fields, 'alg');
  if (typeof value === 'string') return value;
  const reason =
    value === undefined
      ? 'jwsbb: header "alg" not found'
      : `value doesn't contain string; it contains ${wordFor(value)}`;
  throw new BuiltinError(`missing or invalid 'alg' header: ${reason}`);
}

function headerOf(fields: Value, name: string): Value | undefined {
  return isObject(fields) ? lookup(fields, name) : undefined;
}

function wordFor(value: Value): string {
  return typeof value === 'boolean' ? String(value) : typeOf(value);
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
