import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { issueLeaf, newAuthority } from '#platform/certificates';
import { type Config, ConfigError, loadConfig } from '#platform/config';
import { createHttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import { createIngest, type Ingest } from './ingest.ts';

const logger = createLogger({ level: 'silent', format: 'json', write: () => undefined });

interface Asked {
  readonly ca?: string | undefined;
  readonly cert?: string;
  readonly key?: string;
}

/** The status of `/healthz`, or the code of the error. */
function ask(url: string, tls: Asked): Promise<number | string> {
  return new Promise((resolve) => {
    const sent = request(`${url}/healthz`, { ...tls, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end();
  });
}

describe('the listener for deliveries', () => {
  const folders: string[] = [];
  const running: Ingest[] = [];
  after(async () => {
    for (const ingest of running) await ingest.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const folderOf = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'bulwark-ingest-'));
    folders.push(folder);
    return folder;
  };

  function make(settings: Partial<Config>): Ingest {
    const { config } = loadConfig({ env: { HOME: '/nowhere' } });
    const ingest = createIngest({ ...config, ...settings }, logger);
    ingest.attach((listen) =>
      createHttpServer({
        ...listen,
        routes: [],
        routesOnly: true,
        authenticate: async () => undefined,
        logger,
        version: '0',
      }),
    );
    running.push(ingest);
    return ingest;
  }

  it('speaks TLS by an authority of its own, which it tells', async () => {
    const ingest = make({ dataDir: folderOf(), ingestListen: ['127.0.0.1:0'] });
    await ingest.start();
    const [address] = await ingest.addresses();
    assert.ok(address);
    assert.equal(await ask(address.url, { ca: address.authority }), 200);
    assert.notEqual(await ask(address.url, {}), 200);
  });

  it('keeps authority and port over a restart: they stand in the files of API servers', async () => {
    const settings = { dataDir: folderOf() };
    const first = make(settings);
    await first.start();
    const onLoopback = ({ url }: { readonly url: string }) => url.includes('127.0.0.1');
    const before = (await first.addresses('127.0.0.1')).find(onLoopback);
    await first.stop();
    const second = make(settings);
    await second.start();
    const again = (await second.addresses()).find(onLoopback);
    assert.deepEqual([again?.url, again?.authority], [before?.url, before?.authority]);
    assert.equal(again?.isLocal, true);
  });

  it('asks for a client certificate when it has authorities for them', async () => {
    const folder = folderOf();
    const authority = newAuthority('clients', new Date());
    const client = issueLeaf(
      authority,
      { subject: { commonName: 'api-server' }, usages: ['clientAuth'] },
      new Date(),
    );
    const ingestClientCa = join(folder, 'clients.crt');
    writeFileSync(ingestClientCa, authority.certificate);
    const ingest = make({ dataDir: folder, ingestListen: ['127.0.0.1:0'], ingestClientCa });
    await ingest.start();
    const [address] = await ingest.addresses();
    assert.ok(address?.isMutual);
    const { authority: ca } = address;
    assert.equal(await ask(address.url, { ca, cert: client.certificate, key: client.key }), 200);
    assert.notEqual(await ask(address.url, { ca }), 200);
  });

  it('listens nowhere that nobody named: an address of the network is not taken by asking for it', async () => {
    const ingest = make({ dataDir: folderOf() });
    await ingest.start();
    const urls = (await ingest.addresses('0.0.0.0')).map(({ url }) => url);
    assert.ok(urls.every((url) => !url.includes('0.0.0.0')));
    const none = make({ dataDir: folderOf(), ingestListen: ['none'] });
    await none.start();
    assert.deepEqual(await none.addresses('127.0.0.1'), []);
  });

  it('says which setting is wrong', () => {
    assert.throws(() => make({ ingestListen: ['nonsense:port'] }), ConfigError);
  });
});
