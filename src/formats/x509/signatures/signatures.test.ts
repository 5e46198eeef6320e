import assert from 'node:assert/strict';
import { constants, createHash, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { parsePkcs8PrivateKey } from '../keys/private-key.ts';
import type { HashName, PrivateKey } from '../types.ts';
import { signEcdsa, splitSignature, verifyEcdsa, verifyEcdsaDer } from './ecdsa.ts';
import { signEd25519, verifyEd25519 } from './ed25519.ts';
import { hashSize } from './hashes.ts';
import { signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa.ts';

const MESSAGE = Buffer.from('a message');
const HASHES = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const;

function digestOf(hash: HashName): Uint8Array {
  return Uint8Array.from(createHash(hash.replace('-', '')).update(MESSAGE).digest());
}

function read<K extends PrivateKey['kind']>(kind: K, key: KeyObject): Extract<PrivateKey, { kind: K }> {
  const parsed = parsePkcs8PrivateKey(Uint8Array.from(key.export({ type: 'pkcs8', format: 'der' })));
  assert.equal(parsed.kind, kind);
  return parsed as Extract<PrivateKey, { kind: K }>;
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);
}

test('RSA signs what others verify, and verifies what others sign', () => {
  for (const modulusLength of [1024, 1031, 2048]) {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
    const key = read('rsa', privateKey);
    for (const hash of HASHES) {
      const [name, digest] = [hash.replace('-', ''), digestOf(hash)];
      const pss = {
        key: publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      const own = signPkcs1(key, hash, digest);
      assert.ok(verify(name, MESSAGE, publicKey, own));
      assert.deepEqual(own, Uint8Array.from(sign(name, MESSAGE, privateKey)));
      assert.ok(verifyPkcs1(key, hash, digest, own));
      assert.ok(!verifyPkcs1(key, hash, digest, flipped(own)));
      assert.ok(!verifyPkcs1(key, hash, digest, own.subarray(1)));
      if (modulusLength < 2048 && hash === 'SHA-512') continue;
      const salted = signPss(key, hash, digest, new Uint8Array(hashSize(hash)).fill(7));
      assert.ok(verify(name, MESSAGE, pss, salted));
      const foreign = Uint8Array.from(sign(name, MESSAGE, { ...pss, key: privateKey }));
      assert.ok(verifyPss(key, hash, digest, foreign, hashSize(hash)));
      assert.ok(verifyPss(key, hash, digest, foreign));
      assert.ok(!verifyPss(key, hash, digest, foreign, hashSize(hash) - 1));
      assert.ok(!verifyPss(key, hash, digest, flipped(foreign)));
      assert.ok(!verifyPss(key, hash, digest, own));
    }
  }
});

test('keys that are too small neither sign nor verify', () => {
  const small = read('rsa', generateKeyPairSync('rsa', { modulusLength: 768 }).privateKey);
  assert.throws(() => signPkcs1(small, 'SHA-256', digestOf('SHA-256')), /768-bit keys are insecure/);
  assert.ok(!verifyPkcs1(small, 'SHA-256', digestOf('SHA-256'), new Uint8Array(96)));
});

test('ECDSA agrees with others on every curve', () => {
  for (const namedCurve of ['P-224', 'P-256', 'P-384', 'P-521']) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    const key = read('ec', privateKey);
    for (const hash of ['SHA-256', 'SHA-512'] as const) {
      const [name, digest] = [hash.replace('-', ''), digestOf(hash)];
      const own = signEcdsa(key, digest, new Uint8Array(32).fill(9));
      assert.ok(verify(name, MESSAGE, { key: publicKey, dsaEncoding: 'ieee-p1363' }, own), namedCurve);
      assert.ok(verifyEcdsa(key, digest, ...splitSignature(own)));
      assert.ok(!verifyEcdsa(key, digest, ...splitSignature(flipped(own))));
      assert.ok(!verifyEcdsa(key, digest, 0n, 1n));
      const foreign = Uint8Array.from(sign(name, MESSAGE, privateKey));
      assert.ok(verifyEcdsaDer(key, digest, foreign));
      assert.ok(!verifyEcdsaDer(key, digest, flipped(foreign)));
      assert.ok(!verifyEcdsaDer(key, digest, Uint8Array.of(...foreign, 0)));
    }
  }
});

test('Ed25519 agrees with others', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = read('ed25519', privateKey);
  const own = signEd25519(key, MESSAGE);
  assert.deepEqual(own, Uint8Array.from(sign(null, MESSAGE, privateKey)));
  assert.ok(verify(null, MESSAGE, publicKey, own));
  assert.ok(verifyEd25519(key, MESSAGE, own));
  assert.ok(!verifyEd25519(key, MESSAGE, flipped(own)));
  assert.ok(!verifyEd25519(key, MESSAGE, own.subarray(1)));
});
