import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RegoEvaluationError } from '../errors.ts';
import type { Value } from '../values/index.ts';
import { builtinOf } from './catalog.ts';
import { LEAF, LEAF_KEY, REQUEST, ROOT, SERVER } from './testing/certificates.ts';
import { createTestContext } from './testing/context.ts';
import { KEYS, RSA_PEM, TOKENS } from './testing/tokens.ts';
import { BuiltinError } from './types.ts';

const NAMES = [
  'crypto.x509.parse_certificates',
  'crypto.x509.parse_and_verify_certificates',
  'crypto.x509.parse_certificate_request',
  'crypto.x509.parse_keypair',
  'crypto.x509.parse_rsa_private_key',
  'crypto.parse_private_keys',
  'io.jwt.decode',
  'io.jwt.verify_rs256',
  'io.jwt.verify_es512',
  'io.jwt.verify_eddsa',
  'io.jwt.verify_hs256',
  'io.jwt.decode_verify',
  'io.jwt.encode_sign_raw',
  'json.match_schema',
  'json.verify_schema',
  'graphql.parse',
  'graphql.parse_query',
  'graphql.parse_schema',
  'graphql.is_valid',
  'rego.parse_module',
];

const SEEDS = [
  ...[ROOT, LEAF + SERVER, REQUEST, LEAF_KEY, RSA_PEM, ...Object.values(TOKENS), ...Object.values(KEYS)],
  '{"keys":[{"kty":"oct","k":"AAAA"}]}',
  '{"alg":"HS256"}',
  '{"$ref":"#","type":["string"],"properties":{"a":{"pattern":"^a"}}}',
  'query ($a: [Int!] = [1]) { a(b: $a) { ...F } } fragment F on T { c }',
  'type Query { a(b: Int = 1): T } interface T { c: String } union U = Query',
  'package a\np[x] { x := input.y }',
  '['.repeat(3000),
  '{"a":'.repeat(3000),
];

/** A seed with some characters changed, cut or doubled; or any text. */
const hostileText = fc.oneof(
  fc.string(),
  fc
    .tuple(
      fc.constantFrom(...SEEDS),
      fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 3 })), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([seed, changes, isEncoded]) => {
      let text = seed;
      for (const [place, piece] of changes) {
        const at = place % (text.length + 1);
        text = text.slice(0, at) + piece + text.slice(at + (place % 3));
      }
      return isEncoded ? Buffer.from(text).toString('base64') : text;
    }),
);

const options = fc.dictionary(
  fc.constantFrom('secret', 'cert', 'alg', 'time', 'aud'),
  fc.oneof(hostileText, fc.integer()),
);

test('texts of anybody give a value or an error of the built-in, and nothing else', () => {
  const capabilities = {
    clock: () => 1_700_000_000_000_000_000n,
    random: (length: number) => new Uint8Array(length).fill(7),
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...NAMES),
      hostileText,
      hostileText,
      hostileText,
      options,
      (name, one, two, three, fields) => {
        const builtin = builtinOf(name);
        assert.ok(builtin);
        const texts: readonly Value[] = [one, name === 'io.jwt.decode_verify' ? fields : two, three];
        try {
          const args = texts.slice(0, builtin.declaration.args.length);
          assert.notEqual(builtin.evaluate(createTestContext({ capabilities }), ...args), undefined);
        } catch (error) {
          assert.ok(
            error instanceof BuiltinError || error instanceof RegoEvaluationError,
            `${name}: ${error}`,
          );
        }
      },
    ),
    { numRuns: 1500 },
  );
});
