import { type Jwk, verifyJws } from '#formats/jose';
import {
  compareNumbers,
  isArray,
  isNumber,
  keysOf,
  lookup,
  type ObjectValue,
  parseNumber,
  type Value,
} from '../../values/index.ts';
import { any, boolean, named, object, signature, string, tuple } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import { bytesOf, textOf } from '../text.ts';
import {
  candidatesOf,
  decodePart,
  decodeSegment,
  interpretHeader,
  keySteps,
  parseObject,
  readHeader,
  splitToken,
  type TokenHeader,
} from '../tokens.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';
import { type Constraints, readConstraints } from './constraints.ts';

export const builtin: Builtin = {
  name: 'io.jwt.decode_verify',
  description:
    'Whether a token is signed as asked and holds now for whom it is asked; its header and claims if so.',
  categories: ['tokens'],
  declaration: signature(
    [named('jwt', string), named('constraints', object(string, any))],
    named('output', tuple([boolean, object(any, any), object(any, any)])),
  ),
  isNondeterministic: true,
  steps: 900,
  evaluate,
};

const REFUSED: Value = [false, {}, {}];
const MAX_NESTING = 64;

function evaluate(context: BuiltinContext, jwt: Value, given: Value): Value {
  const constraints = readConstraints(context, objectOperand(given, 2));
  let current = jwt;
  for (let level = 0; level < MAX_NESTING; level += 1) {
    const token = splitToken(context, current);
    const fields = readHeader(token);
    const header = interpretHeader(fields, keysOf(fields));
    if (!header.isValid || (constraints.alg !== '' && constraints.alg !== header.alg)) return REFUSED;
    const input = bytesOf(`${token.header}.${token.payload}`);
    if (!isSigned(context, constraints, header, input, decodeSegment(token.signature))) return REFUSED;
    const payload = textOf(decodePart('payload', token.payload));
    if (header.cty.toLowerCase() !== 'jwt') return checkClaims(constraints, fields, parseObject(payload));
    current = payload;
  }
  throw new BuiltinError('tokens are nested too deep');
}

function isSigned(
  context: BuiltinContext,
  { keys, secret }: Constraints,
  header: TokenHeader,
  input: Uint8Array,
  given: Uint8Array,
): boolean {
  const candidates: readonly Pick<Jwk, 'key'>[] = keys
    ? candidatesOf(keys, header)
    : [{ key: { kind: 'oct', bytes: bytesOf(secret) } }];
  return candidates.some(({ key }) => {
    context.spend(keySteps(key));
    return verifyJws(header.alg, key, input, given);
  });
}

/** RFC 7519, 4.1: issuer, audience, expiry and beginning. */
function checkClaims({ iss, aud, time }: Constraints, header: ObjectValue, claims: ObjectValue): Value {
  if (iss !== '' && lookup(claims, 'iss') !== iss) return REFUSED;
  const audience = lookup(claims, 'aud');
  if (audience === undefined ? aud !== '' : !isFor(audience, aud)) return REFUSED;
  const seconds = parseNumber(String(time / 1e9)) ?? 0;
  const expiry = timeClaim(claims, 'exp');
  if (expiry !== undefined && compareNumbers(seconds, expiry) >= 0) return REFUSED;
  const beginning = timeClaim(claims, 'nbf');
  if (beginning !== undefined && compareNumbers(seconds, beginning) < 0) return REFUSED;
  return [true, header, claims];
}

/** A token that names an audience is for nobody else: without one asked for, it is refused. */
function isFor(audience: Value, aud: string): boolean {
  return audience === aud || (isArray(audience) && audience.includes(aud));
}

function timeClaim(claims: ObjectValue, name: string) {
  const value = lookup(claims, name);
  if (value === undefined || isNumber(value)) return value;
  throw new BuiltinError(`${name} value must be a number`);
}
