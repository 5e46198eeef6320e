import assert from 'node:assert/strict';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toHex } from '#formats/asn1';
import { digestOf } from './digest.ts';
import { type BundleFile, readBundle, type Verification } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('digests', () => {
  const cases: readonly (readonly [path: string, text: string, canonical: string])[] = [
    ['p.rego', 'package p\n', 'package p\n'],
    ['x.json', '{ "b": 1 }', '{ "b": 1 }'],
    ['data.json', '{ "b": 1,\n "a": [ true, null ] }', '{"a":[true,null],"b":1}'],
    ['data.json', '{"a":1.0,"b":1e3,"c":-0}', '{"a":1.0,"b":1e3,"c":-0}'],
    ['data.json', '{"d":12345678901234567890}', '{"d":12345678901234567890}'],
    ['data.json', '{"a":"<&>\\u00e9\\/\\u2028"}', '{"a":"<&>é/\\u2028"}'],
    ['data.json', '{"a":"\\u0007\\b\\f\\u007f"}', '{"a":"\\u0007\\b\\f\u007f"}'],
    ['data.json', '{"a":1,"a":2}', '{"a":2}'],
    ['data.json', '{"\u{1f600}":1,"\uffff":2}', '{"\uffff":2,"\u{1f600}":1}'],
    ['.manifest', '{"roots": ["a"], "revision": ""}', '{"revision":"","roots":["a"]}'],
    ['x/data.yaml', 'k: 0777\nl: "<a>"\n', '{"k":511,"l":"<a>"}'],
    ['x/data.yml', '{"k": 1.0}', '{"k":1.0}'],
  ];
  for (const [path, text, canonical] of cases) {
    it(`${path}: ${text}`, () => {
      const expected = createHash('sha256').update(canonical).digest('hex');
      assert.equal(toHex(digestOf('SHA-256', path, bytes(text)) ?? new Uint8Array()), expected);
    });
  }

  it('is what OPA signs', () => {
    const text = '{"a":1.0,"b":1e3,"c":"<&>é","d":12345678901234567890}\n';
    const digest = digestOf('SHA-256', 'data.json', bytes(text));
    assert.equal(
      toHex(digest ?? new Uint8Array()),
      '2cf6c3166113e56346030be0909eefe6d4c25bb07d9c9e62bbfaafddb9758827',
    );
  });

  for (const [name, node] of [
    ['MD5', 'md5'],
    ['SHA-1', 'sha1'],
    ['SHA-224', 'sha224'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
    ['SHA-512-224', 'sha512-224'],
    ['SHA-512-256', 'sha512-256'],
  ] as const) {
    it(name, () => {
      const digest = digestOf(name, 'x', bytes('abc')) ?? new Uint8Array();
      assert.equal(toHex(digest), createHash(node).update('abc').digest('hex'));
    });
  }

  it('does not depend on blanks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const hash = (text: string) =>
          toHex(digestOf('SHA-256', 'data.json', bytes(text)) ?? new Uint8Array());
        assert.equal(hash(JSON.stringify(value)), hash(`\n${JSON.stringify(value, null, 3)} `));
      }),
    );
  });
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: typeof rsa.publicKey) => String(key.export({ type: 'spki', format: 'pem' }));
const base64Url = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');

type Signer = (input: string) => Uint8Array;
const SIGNERS: Readonly<Record<string, Signer>> = {
  HS256: (input) => createHmac('sha256', 'secret').update(input).digest(),
  HS512: (input) => createHmac('sha512', 'secret').update(input).digest(),
  RS256: (input) => sign('sha256', bytes(input), rsa.privateKey),
  PS256: (input) => sign('sha256', bytes(input), { key: rsa.privateKey, padding: 6, saltLength: 32 }),
  ES256: (input) => sign('sha256', bytes(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
};
const KEYS: Readonly<Record<string, string>> = {
  HS256: 'secret',
  HS512: 'secret',
  RS256: pem(rsa.publicKey),
  PS256: pem(rsa.publicKey),
  ES256: pem(ec.publicKey),
};

const FILES: Readonly<Record<string, string>> = {
  'data.json': '{"a": 1}',
  'p.rego': 'package p\n',
  '.manifest': '{"revision": "1"}',
};
const entryOf = (name: string, text: string) => ({
  name,
  hash: toHex(digestOf('SHA-256', name, bytes(text)) ?? new Uint8Array()),
  algorithm: 'SHA-256',
});
const ENTRIES = Object.entries(FILES).map(([name, text]) => entryOf(name, text));

interface Signed {
  readonly algorithm?: string;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signatures?: unknown;
}

function tokenOf({ algorithm = 'HS256', header = { kid: 'k' }, claims }: Signed): string {
  const input = `${base64Url(JSON.stringify({ alg: algorithm, ...header }))}.${base64Url(JSON.stringify({ files: ENTRIES, ...claims }))}`;
  return `${input}.${base64Url(SIGNERS[algorithm]?.(input) ?? '')}`;
}

function signedFiles(
  signed: Signed,
  changes: Readonly<Record<string, string | undefined>> = {},
): BundleFile[] {
  const signatures = JSON.stringify(signed.signatures ?? { signatures: [tokenOf(signed)] });
  const texts: Readonly<Record<string, string | undefined>> = {
    ...FILES,
    '.signatures.json': signatures,
    ...changes,
  };
  return Object.entries(texts).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, bytes: bytes(text) }],
  );
}

const verificationWith = (algorithm = 'HS256', more: Partial<Verification> = {}): Verification => ({
  keys: [{ id: 'k', text: KEYS[algorithm] ?? '', algorithm }],
  ...more,
});

describe('signatures that are good', () => {
  for (const algorithm of Object.keys(SIGNERS)) {
    it(algorithm, () => {
      const { bundle, problems } = readBundle(signedFiles({ algorithm }), {
        verification: verificationWith(algorithm),
      });
      assert.deepEqual(problems, []);
      assert.equal(bundle?.isVerified, true);
    });
  }

  it('the key is named by the payload, as it once was', () => {
    const files = signedFiles({ header: {}, claims: { keyid: 'k' } });
    assert.ok(readBundle(files, { verification: verificationWith() }).bundle);
  });

  it('the caller names the key, whatever the signature says', () => {
    const files = signedFiles({ header: { kid: 'other' } });
    assert.ok(readBundle(files, { verification: verificationWith('HS256', { keyId: 'k' }) }).bundle);
  });

  it('a scope that is the same', () => {
    const files = signedFiles({ claims: { scope: 'write' } });
    assert.ok(readBundle(files, { verification: verificationWith('HS256', { scope: 'write' }) }).bundle);
  });

  it('a folder has its name in the signature', () => {
    const claims = {
      files: Object.entries(FILES).map(([name, text]) => ({ ...entryOf(name, text), name: `b/${name}` })),
    };
    const { problems } = readBundle(signedFiles({ claims }), { verification: verificationWith(), base: 'b' });
    assert.deepEqual(problems, []);
  });

  it('files that are excluded need no digest', () => {
    const files = signedFiles({}, { 'x/y.txt': 'anything', 'data.json': '{"a": 2}' });
    const verification = verificationWith('HS256', { exclude: ['x/*', 'data.json'] });
    assert.deepEqual(readBundle(files, { verification }).problems, []);
  });

  it('is not looked at when that was asked for', () => {
    const files = signedFiles({}, { 'data.json': '{"a": 2}' });
    assert.equal(readBundle(files, { skipVerify: true }).bundle?.isVerified, false);
  });
});

interface Bad {
  readonly name: string;
  readonly signed?: Signed;
  readonly changes?: Readonly<Record<string, string | undefined>>;
  readonly verification?: Verification | undefined;
  readonly codes: readonly string[];
  readonly message: RegExp;
}

const bad: readonly Bad[] = [
  {
    name: 'a changed module',
    changes: { 'p.rego': 'package q\n' },
    codes: ['digest'],
    message: /^p\.rego: digest mismatch/,
  },
  {
    name: 'a changed manifest',
    changes: { '.manifest': '{"revision": "2"}' },
    codes: ['digest'],
    message: /\.manifest/,
  },
  {
    name: 'an extra and a missing file: both are said',
    changes: { 'x.rego': 'package x', 'p.rego': undefined },
    codes: ['not-signed-file', 'missing-file'],
    message: /^file x\.rego not included in bundle signature$/,
  },
  {
    name: 'no signature',
    changes: { '.signatures.json': undefined },
    codes: ['unsigned'],
    message: /^bundle missing \.signatures\.json file$/,
  },
  { name: 'no key', verification: undefined, codes: ['no-key'], message: /verification key not provided/ },
  {
    name: 'another secret',
    verification: { keys: [{ id: 'k', text: 'other', algorithm: 'HS256' }] },
    codes: ['bad-signature'],
    message: /failed to verify JWT signature/,
  },
  {
    name: 'the public key as the secret of an HMAC',
    verification: { keys: [{ id: 'k', text: KEYS['RS256'] ?? '', algorithm: 'RS256' }] },
    codes: ['bad-signature'],
    message: /failed to verify JWT signature/,
  },
  {
    name: 'a key that is not there',
    verification: { keys: [{ id: 'z', text: 'secret', algorithm: 'HS256' }] },
    codes: ['bad-key'],
    message: /^verification key corresponding to ID k not found$/,
  },
  { name: 'no name of a key', signed: { header: {} }, codes: ['bad-signature'], message: /key ID is empty/ },
  {
    name: 'a key that is no PEM',
    verification: { keys: [{ id: 'k', text: 'no pem', algorithm: 'RS256' }] },
    codes: ['bad-key'],
    message: /failed to parse PEM block containing the key/,
  },
  {
    name: 'an algorithm that nobody knows',
    verification: { keys: [{ id: 'k', text: 'secret', algorithm: 'none' }] },
    codes: ['bad-key'],
    message: /unknown signature algorithm: none/,
  },
  {
    name: 'another scope',
    signed: { claims: { scope: 'read' } },
    codes: ['bad-signature'],
    message: /^scope mismatch$/,
  },
  {
    name: 'no token',
    signed: { signatures: {} },
    codes: ['bad-signature'],
    message: /missing JWT \(expected exactly one\)/,
  },
  {
    name: 'two tokens',
    signed: { signatures: { signatures: ['a.b.c', 'a.b.c'] } },
    codes: ['bad-signature'],
    message: /multiple JWTs not supported/,
  },
  {
    name: 'a token in pieces',
    signed: { signatures: { signatures: ['abc'] } },
    codes: ['bad-signature'],
    message: /failed to split compact JWT/,
  },
  {
    name: 'a plugin',
    signed: { signatures: { signatures: ['a.b.c'], plugin: 'mine' } },
    codes: ['bad-signature'],
    message: /no verifier exists under id mine/,
  },
  {
    name: 'a digest that nobody knows',
    signed: { claims: { files: ENTRIES.map((entry) => ({ ...entry, algorithm: 'CRC' })) } },
    codes: ['digest', 'digest', 'digest'],
    message: /unsupported hashing algorithm: CRC/,
  },
  {
    name: 'no digest',
    signed: { claims: { files: ENTRIES.map(({ name, hash }) => ({ name, hash })) } },
    codes: ['digest', 'digest', 'digest'],
    message: /no hashing algorithm provided for file data\.json/,
  },
];

describe('signatures that are no good', () => {
  for (const { name, signed = {}, changes, codes, message, ...rest } of bad) {
    it(name, () => {
      const verification = 'verification' in rest ? rest.verification : verificationWith();
      const { bundle, problems } = readBundle(signedFiles(signed, changes), {
        ...(verification && { verification }),
      });
      assert.equal(bundle, undefined);
      assert.deepEqual(
        problems.map(({ code }) => code),
        codes,
      );
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('any other byte in the token', () => {
    const token = tokenOf({});
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'aZ09-_.=+'), (at, character) => {
        // The last character of 32 bytes in base64 has two bits that mean nothing.
        fc.pre(token[at] !== character && at !== token.length - 1);
        const bent = token.slice(0, at) + character + token.slice(at + 1);
        const files = signedFiles({ signatures: { signatures: [bent] } });
        assert.equal(readBundle(files, { verification: verificationWith() }).bundle, undefined);
      }),
    );
  });

  it('signature files of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (signatures) => {
        fc.pre(signatures !== null);
        const files = signedFiles({ signatures });
        assert.equal(readBundle(files, { verification: verificationWith() }).bundle, undefined);
      }),
    );
  });
});
