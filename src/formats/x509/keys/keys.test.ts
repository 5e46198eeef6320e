import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePem } from '#formats/asn1';
import { X509Error } from '../errors.ts';
import { parsePrivateKeyBlock } from './private-key.ts';
import { encodePublicKey, parsePublicKey } from './public-key.ts';

const PAIRS: readonly (readonly [
  string,
  { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
])[] = [
  ['rsa', generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ...['P-224', 'P-256', 'P-384', 'P-521'].map(
    (namedCurve) => [namedCurve, generateKeyPairSync('ec', { namedCurve })] as const,
  ),
  ['ed25519', generateKeyPairSync('ed25519')],
  ['x25519', generateKeyPairSync('x25519')],
];

function blockOf(pem: string) {
  const found = decodePem(pem);
  assert.ok(found);
  return found.block;
}

test('public keys are read and written as others do', () => {
  for (const [name, { publicKey }] of PAIRS) {
    const der = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }));
    const key = parsePublicKey(der);
    assert.ok(key.kind !== 'dsa', name);
    assert.deepEqual(encodePublicKey(key), der, name);
  }
});

test('private keys are read in every form, with the public key that belongs to them', () => {
  for (const [name, { privateKey }] of PAIRS) {
    const forms =
      name === 'rsa'
        ? (['pkcs8', 'pkcs1'] as const)
        : name.startsWith('P-')
          ? (['pkcs8', 'sec1'] as const)
          : (['pkcs8'] as const);
    for (const type of forms) {
      const { type: label, bytes } = blockOf(String(privateKey.export({ type, format: 'pem' })));
      const key = parsePrivateKeyBlock(label, bytes);
      assert.ok(key, `${name} ${type}`);
      if (key.kind === 'rsa')
        assert.equal(
          key.primes.reduce((product, prime) => product * prime, 1n),
          key.modulus,
        );
      if (name === 'P-224') continue;
      const jwk = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({
        format: 'jwk',
      });
      if (key.kind === 'ec')
        assert.equal(key.x, BigInt(`0x${Buffer.from(String(jwk.x), 'base64url').toString('hex')}`));
      if (key.kind === 'ed25519') assert.equal(Buffer.from(key.bytes).toString('base64url'), jwk.x);
    }
  }
});

test('a form under the label of another is named', () => {
  const rsa = PAIRS[0]?.[1].privateKey;
  const pkcs1 = blockOf(String(rsa?.export({ type: 'pkcs1', format: 'pem' }))).bytes;
  const pkcs8 = blockOf(String(rsa?.export({ type: 'pkcs8', format: 'pem' }))).bytes;
  assert.throws(() => parsePrivateKeyBlock('PRIVATE KEY', pkcs1), /use ParsePKCS1PrivateKey instead/);
  assert.throws(() => parsePrivateKeyBlock('RSA PRIVATE KEY', pkcs8), /use ParsePKCS8PrivateKey instead/);
  assert.throws(() => parsePrivateKeyBlock('EC PRIVATE KEY', pkcs8), /use ParsePKCS8PrivateKey instead/);
  assert.equal(parsePrivateKeyBlock('CERTIFICATE', pkcs8), undefined);
});

test('damaged keys are refused, never followed', () => {
  for (const [, { privateKey, publicKey }] of PAIRS) {
    const secret = Uint8Array.from(privateKey.export({ type: 'pkcs8', format: 'der' }));
    const open = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }));
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), fc.boolean(), (at, byte, cuts) => {
        for (const [bytes, parse] of [
          [secret, (der: Uint8Array) => parsePrivateKeyBlock('PRIVATE KEY', der)],
          [open, parsePublicKey],
        ] as const) {
          const damaged = Uint8Array.from(bytes);
          damaged[at % damaged.length] = byte;
          try {
            parse(cuts ? damaged.subarray(0, at % damaged.length) : damaged);
          } catch (error) {
            assert.ok(error instanceof X509Error);
          }
        }
      }),
      { numRuns: 60 },
    );
  }
});
