import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { createRecordingLogger } from '#platform/logging/testing';
import { authenticateTestRole, createHttpServer } from './index.ts';

test('speaks TLS from 1.2 on, and tells browsers to stay with it', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'bulwark-tls-'));
  context.after(() => rm(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const made = await promisify(execFile)('openssl', [
    'req',
    '-x509',
    ...curve,
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '1',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ]).catch(() => undefined);
  if (made === undefined) return context.skip('openssl is not installed here');

  const tls = { key: await readFile(key), cert: await readFile(cert) };
  const logger = createRecordingLogger([]);
  const server = createHttpServer({
    routes: [],
    authenticate: authenticateTestRole,
    logger,
    version: '1',
    tls,
  });
  const { url } = await server.listen();
  context.after(() => server.close());
  assert.match(url, /^https:/);
  const get = (options: object) =>
    new Promise<string | undefined>((resolve, reject) => {
      const sent = request(`${url}/healthz`, { ca: tls.cert, agent: false, ...options }, (response) => {
        response.resume();
        resolve(response.headers['strict-transport-security']);
      });
      sent.on('error', reject).end();
    });
  assert.equal(await get({}), 'max-age=31536000');
  await assert.rejects(get({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }));
});
