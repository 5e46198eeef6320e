import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { contextTag, encodeElement, encodeInteger, encodeSequence, encodeString } from '#formats/asn1';
import {
  type ChainOptions,
  namesOf,
  parseCertificate,
  parseCertificates,
  verifyChain,
  type X509Code,
  X509Error,
} from './index.ts';
import { extensionOf, type Issue, issueCertificate, testKey } from './testing/issue.ts';

const NOW = Date.UTC(2026, 0);
const [rootKey, middleKey, leafKey] = [testKey(1), testKey(2), testKey(3)];
const ROOT: Issue = { subject: 'root', issuer: 'root', key: rootKey, signer: rootKey, isAuthority: true };
const MIDDLE: Issue = {
  subject: 'middle',
  issuer: 'root',
  key: middleKey,
  signer: rootKey,
  isAuthority: true,
};
const LEAF: Issue = {
  subject: 'leaf',
  issuer: 'middle',
  key: leafKey,
  signer: middleKey,
  dns: ['a.example.com', '*.b.example'],
};

function verify(
  changes: {
    readonly root?: Partial<Issue>;
    readonly middle?: Partial<Issue>;
    readonly leaf?: Partial<Issue>;
  },
  options: Partial<ChainOptions> = {},
) {
  const [root, middle, leaf] = [
    { ...ROOT, ...changes.root },
    { ...MIDDLE, ...changes.middle },
    { ...LEAF, ...changes.leaf },
  ].map((issue) => parseCertificate(issueCertificate(issue)));
  assert.ok(root && middle && leaf);
  return verifyChain(leaf, { roots: [root], intermediates: [middle], now: NOW, ...options });
}

test('a certificate says what is in it, as another parser sees it', () => {
  const der = issueCertificate(LEAF);
  const certificate = parseCertificate(der);
  const other = new X509Certificate(der);
  assert.deepEqual(namesOf(certificate.subject, '2.5.4.3'), ['leaf']);
  assert.equal(other.subject, 'CN=leaf');
  assert.equal(certificate.notAfter, other.validToDate.getTime());
  assert.deepEqual(certificate.known.alternativeNames?.dns, ['a.example.com', '*.b.example']);
  assert.equal(certificate.version, 3);
  assert.deepEqual(certificate.raw, der);
  assert.equal(parseCertificates(Uint8Array.of(...der, ...der)).length, 2);
});

test('a good chain, its host names and usages', () => {
  assert.deepEqual(
    verify({}).map(({ subject }) => namesOf(subject, '2.5.4.3')[0]),
    ['leaf', 'middle', 'root'],
  );
  for (const hostName of ['a.example.com', 'A.EXAMPLE.com.', 'x.b.example']) verify({}, { hostName });
  const addresses = [Uint8Array.of(10, 0, 0, 1)];
  verify({ leaf: { addresses } }, { hostName: '10.0.0.1' });
  verify({ leaf: { addresses } }, { hostName: '[::ffff:10.0.0.1]' });
});

const dnsConstraint = (tag: number, name: string) =>
  extensionOf(
    '2.5.29.30',
    encodeSequence(encodeElement(contextTag(tag, true), encodeSequence(encodeString(contextTag(2), name)))),
    true,
  );
const clientOnly = extensionOf('2.5.29.37', Uint8Array.from(Buffer.from('300a06082b06010505070302', 'hex')));
const explicit = extensionOf(
  '2.5.29.36',
  encodeSequence(encodeElement(contextTag(0), Uint8Array.of(0))),
  true,
);

const REFUSED: readonly (readonly [string, X509Code, Parameters<typeof verify>])[] = [
  ['another host', 'name', [{}, { hostName: 'example.com' }]],
  ['a wildcard is one label', 'name', [{}, { hostName: 'x.y.b.example' }]],
  ['an address that is not named', 'name', [{}, { hostName: '10.0.0.1' }]],
  ['expired leaf', 'chain', [{ leaf: { notAfter: NOW - 1000 } }]],
  ['not yet valid leaf', 'chain', [{ leaf: { notBefore: NOW + 1000 } }]],
  ['expired root', 'chain', [{ root: { notAfter: NOW - 1000 } }]],
  ['signed by another key', 'chain', [{ leaf: { signer: rootKey } }]],
  ['another issuer name', 'chain', [{ leaf: { issuer: 'other' } }]],
  ['an intermediate that is no authority', 'chain', [{ middle: { isAuthority: false } }]],
  ['too many intermediates', 'chain', [{ root: { maxPathLength: 0 } }]],
  [
    'a critical extension that nobody knows',
    'chain',
    [{ leaf: { extensions: [extensionOf('1.2.3.4', Uint8Array.of(5, 0), true)] } }],
  ],
  ['for clients alone', 'chain', [{ leaf: { extensions: [clientOnly] } }]],
  [
    'a name that is not permitted',
    'chain',
    [{ middle: { extensions: [dnsConstraint(0, 'other.example')] } }],
  ],
  ['a name that is excluded', 'chain', [{ root: { extensions: [dnsConstraint(1, 'example.com')] } }]],
  [
    'a wildcard over an excluded name',
    'chain',
    [{ root: { extensions: [dnsConstraint(1, 'x.b.example')] } }],
  ],
  ['explicit policies that nobody names', 'chain', [{ middle: { extensions: [explicit] } }]],
];

test('chains are refused by code', () => {
  for (const [name, code, args] of REFUSED) {
    assert.throws(
      () => verify(...args),
      (error) => error instanceof X509Error && error.code === code,
      name,
    );
  }
  verify({ leaf: { extensions: [clientOnly] } }, { usages: ['1.3.6.1.5.5.7.3.2'] });
  verify({ leaf: { extensions: [clientOnly] } }, { usages: ['2.5.29.37.0'] });
  verify({ middle: { extensions: [dnsConstraint(0, 'example.com')] }, leaf: { dns: ['a.example.com'] } });
});

test('cross-signed circles and crowds end', () => {
  const crowd = Array.from({ length: 200 }, (_, at) =>
    parseCertificate(issueCertificate({ ...MIDDLE, issuer: 'middle', signer: middleKey, dns: [`n${at}`] })),
  );
  const leaf = parseCertificate(issueCertificate(LEAF));
  const root = parseCertificate(issueCertificate(ROOT));
  assert.throws(() => verifyChain(leaf, { roots: [root], intermediates: crowd, now: NOW }), X509Error);
});

test('damaged certificates are refused, never followed', () => {
  const der = issueCertificate({
    ...LEAF,
    uris: ['spiffe://x/y'],
    emails: ['a@b'],
    extensions: [dnsConstraint(0, 'x'), clientOnly, explicit],
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (changes, cuts) => {
        const damaged = Uint8Array.from(der);
        for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
        try {
          parseCertificate(cuts ? damaged.subarray(0, (changes[0]?.[0] ?? 0) % der.length) : damaged);
        } catch (error) {
          assert.ok(error instanceof X509Error, String(error));
        }
      },
    ),
    { numRuns: 2000 },
  );
  assert.throws(() => parseCertificate(Uint8Array.of(...der, 0)), /trailing data/);
  assert.throws(() => parseCertificate(encodeSequence(encodeInteger(1))), /malformed tbs certificate/);
});
