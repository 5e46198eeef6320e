import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase64 } from '#formats/asn1';
import { parsePkcs8PrivateKey } from '#formats/x509';
import {
  isPrivateKey,
  JoseError,
  parseJwks,
  privateKeyToJwk,
  signJws,
  splitCompact,
  verifyJws,
} from './index.ts';

const random = (length: number) => new Uint8Array(length).fill(5);
const INPUT = Buffer.from('header.payload');

const KEYS: readonly (readonly [string, readonly string[], KeyObject])[] = [
  [
    'RSA',
    ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ],
  ['P-256', ['ES256'], generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['P-384', ['ES384'], generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['P-521', ['ES512'], generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey],
  ['Ed25519', ['EdDSA'], generateKeyPairSync('ed25519').privateKey],
];

test('RFC 7515, A.1: the signature of the example', () => {
  const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
  const [jwk] = parseJwks(JSON.stringify({ kty: 'oct', k }));
  const token = splitCompact(
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  );
  assert.ok(jwk);
  const input = Buffer.from(`${token.header}.${token.payload}`);
  const signature = decodeBase64(token.signature, { isUrl: true, isRaw: true });
  assert.deepEqual(signJws('HS256', jwk.key, input, random), signature);
  assert.ok(verifyJws('HS256', jwk.key, input, signature));
  assert.ok(!verifyJws('HS384', jwk.key, input, signature));
});

test('every algorithm signs and verifies, with keys in and out of JWK', () => {
  for (const [name, algorithms, object] of KEYS) {
    const own = parsePkcs8PrivateKey(Uint8Array.from(object.export({ type: 'pkcs8', format: 'der' })));
    assert.deepEqual(privateKeyToJwk(own), object.export({ format: 'jwk' }), name);
    const [jwk] = parseJwks(JSON.stringify({ ...privateKeyToJwk(own), kid: 'k', alg: algorithms[0] }));
    assert.ok(jwk && isPrivateKey(jwk.key));
    assert.equal(createPrivateKey({ key: privateKeyToJwk(own), format: 'jwk' }).type, 'private');
    for (const algorithm of algorithms) {
      const signature = signJws(algorithm, jwk.key, INPUT, random);
      assert.ok(verifyJws(algorithm, jwk.key, INPUT, signature), algorithm);
      assert.ok(verifyJws(algorithm, jwk.key, INPUT, signature, { isLenient: true }), algorithm);
      assert.ok(!verifyJws(algorithm, jwk.key, Buffer.from('other'), signature), algorithm);
      for (const [, others] of KEYS)
        for (const other of others)
          if (other !== algorithm)
            assert.ok(!verifyJws(other, jwk.key, INPUT, signature), `${other} for ${algorithm}`);
      assert.ok(!verifyJws('none', jwk.key, INPUT, signature));
      assert.throws(() => signJws('HS256', jwk.key, INPUT, random), JoseError);
    }
  }
});

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['', /unexpected end of JSON input/],
  ['x', /invalid character 'x' looking for beginning of value/],
  ['[]', /not an object/],
  ['{}', /invalid key type from JSON \(\)/],
  ['{"keys":1}', /failed to unmarshal JWK set/],
  [
    '{"keys":[{"kty":"zz"}]}',
    /failed to decode key #0 in "keys": jwk.ParseKey: invalid key type from JSON \(zz\)/,
  ],
  ['{"kty":"oct"}', /required field k is missing/],
  ['{"kty":"oct","k":""}', /missing "k" field/],
  ['{"kty":"oct","k":"*"}', /expected base64/],
  ['{"kty":"oct","k":"AAAA","alg":"foo"}', /invalid key algorithm/],
  ['{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}', /invalid "x" length \(3\) for curve "P-256"/],
  ['{"kty":"EC","crv":"__proto__"}', /invalid elliptic curve/],
  ['{"kty":"OKP","crv":"Ed448","x":""}', /invalid curve/],
];

test('keys that are none are refused, with the place', () => {
  for (const [text, message] of REFUSED)
    assert.throws(() => parseJwks(text), { name: 'JoseError', message }, text);
  assert.deepEqual(parseJwks('{"keys":[]}'), []);
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        parseJwks(text);
      } catch (error) {
        assert.ok(error instanceof JoseError);
      }
    }),
  );
});

test('compact tokens have three parts', () => {
  assert.throws(() => splitCompact('a'), /no period separators/);
  assert.throws(() => splitCompact('a.b'), /must have 3 sections, found 2/);
  assert.throws(() => splitCompact('a.b.c.d'), /found 4/);
});
