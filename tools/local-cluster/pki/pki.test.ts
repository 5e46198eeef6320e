import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connect, createServer } from 'node:tls';
import fc from 'fast-check';
import { parse } from 'yaml';
import * as der from '../../../src/platform/certificates/der.ts';
import { issueLeaf, newAuthority } from './authority.ts';
import { writeCredentials } from './credentials.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

/** Length and content of a value, read the other way round. */
function contentOf(value: Buffer): Buffer {
  const first = value[1] ?? 0;
  if (first < 0x80) return value.subarray(2, 2 + first);
  const bytes = first & 0x7f;
  return value.subarray(2 + bytes, 2 + bytes + value.readUIntBE(2, bytes));
}

describe('DER', () => {
  it('keeps numbers, positive and in their shortest form', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 160n }), (number) => {
        const hex = number.toString(16);
        const content = contentOf(
          der.integer(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')),
        );
        assert.equal(BigInt(`0x${content.toString('hex')}`), number);
        assert.ok((content[0] ?? 0) < 0x80, 'positive');
        assert.ok(content.length === 1 || content[0] !== 0 || (content[1] ?? 0) >= 0x80, 'shortest');
      }),
    );
  });

  it('keeps content of any length', () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
      assert.equal(contentOf(der.octetString(Buffer.alloc(size, 1))).length, size);
    }
  });

  const oids = { '2.5.4.3': '0603550403', '1.2.840.10045.4.3.2': '06082a8648ce3d040302' };
  for (const [dotted, hex] of Object.entries(oids)) {
    it(`writes ${dotted}`, () => assert.equal(der.oid(dotted).toString('hex'), hex));
  }

  it('changes the form of a time with the year 2050', () => {
    assert.equal(contentOf(der.time(new Date('2049-12-31T23:59:59Z'))).toString(), '491231235959Z');
    assert.equal(contentOf(der.time(new Date('2050-01-01T00:00:00Z'))).toString(), '20500101000000Z');
  });
});

describe('a certificate', () => {
  const authority = newAuthority('test-ca', NOW);
  const names = ['localhost', '127.0.0.1', '::1', 'fd00::1:2'];
  const leaf = issueLeaf(
    authority,
    {
      subject: { commonName: 'me', organizations: ['system:nodes'] },
      usages: ['serverAuth'],
      alternativeNames: names,
    },
    NOW,
  );
  const certificate = new X509Certificate(leaf.certificate);
  const issuer = new X509Certificate(authority.certificate);

  it('is signed by its authority, which may sign', () => {
    assert.ok(certificate.verify(issuer.publicKey) && certificate.checkIssued(issuer));
    assert.equal(issuer.ca, true);
    assert.equal(certificate.ca, false);
  });

  it('says who it is for', () => {
    assert.equal(certificate.subject, 'O=system:nodes\nCN=me');
    assert.equal(certificate.checkHost('localhost'), 'localhost');
    for (const address of names.slice(1)) assert.equal(certificate.checkIP(address), address);
    assert.equal(certificate.checkIP('127.0.0.2'), undefined);
  });

  it('holds for a year', () => {
    assert.equal(new Date(certificate.validTo).getTime(), new Date('2027-11-23T12:00:00Z').getTime());
  });

  it('opens a TLS connection that its authority vouches for', async () => {
    const now = new Date();
    const ca = newAuthority('live-ca', now);
    const request = {
      subject: { commonName: 'x' },
      usages: ['serverAuth'],
      alternativeNames: ['127.0.0.1'],
    } as const;
    const pair = issueLeaf(ca, request, now);
    const server = createServer({ cert: pair.certificate, key: pair.key }, (socket) => socket.end('well'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', ca: ca.certificate }, () =>
        socket.on('data', (data) => resolve(data.toString())),
      );
      socket.on('error', reject);
    });
    server.close();
    assert.equal(answer, 'well');
  });
});

describe('the credentials of a cluster', () => {
  it('are made whole after a crash in the middle', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-pki-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const server = 'https://10.89.7.2:6443';
    const request = { clusterName: 'dev', server, serverNames: [], nodeName: 'n', nodeAddress: '10.89.7.2' };
    mkdirSync(join(folder, 'pki'));
    const half = ['admin.conf.new', 'pki/ca.key', 'pki/apiserver.key.new', 'pki/sa.pub'];
    for (const name of half) writeFileSync(join(folder, name), 'half', { mode: 0o644 });
    writeCredentials(folder, request, NOW);
    for (const name of ['admin.conf', 'pki/ca.key', 'pki/apiserver.key', 'pki/sa.pub']) {
      assert.notEqual(readFileSync(join(folder, name), 'utf8'), 'half', name);
    }
    assert.equal(statSync(join(folder, 'pki', 'ca.key')).mode & 0o777, 0o600);
  });

  it('are written once, for their owner only, and stay', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-pki-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const request = {
      clusterName: 'dev',
      server: 'https://10.89.7.2:6443',
      serverNames: ['kubernetes', '10.89.7.2'],
      nodeName: 'dev-node',
      nodeAddress: '10.89.7.2',
    };
    writeCredentials(folder, request, NOW);
    const admin = join(folder, 'admin.conf');
    const before = readFileSync(admin, 'utf8');
    writeCredentials(folder, request, NOW);
    assert.equal(readFileSync(admin, 'utf8'), before);
    assert.equal(statSync(admin).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'pki', 'ca.key')).mode & 0o777, 0o600);

    const config = parse(before) as {
      clusters: { cluster: { server: string } }[];
      users: { user: { 'client-certificate-data': string } }[];
    };
    assert.equal(config.clusters[0]?.cluster.server, request.server);
    const data = config.users[0]?.user['client-certificate-data'] ?? '';
    const client = new X509Certificate(Buffer.from(data, 'base64'));
    assert.equal(client.subject, 'O=system:masters\nCN=bulwark-admin');
    assert.ok(client.verify(new X509Certificate(readFileSync(join(folder, 'pki', 'ca.crt'))).publicKey));
  });
});
