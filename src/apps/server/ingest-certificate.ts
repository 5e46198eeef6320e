import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { issueLeaf, type KeyPair, newAuthority } from '#platform/certificates';
import { type Config, ConfigError } from '#platform/config';
import type { HttpServerOptions } from '#platform/http';

type Tls = NonNullable<HttpServerOptions['tls']>;

/** The server's own certificate, or one that the data folder's authority signs for this address. */
export function tlsOf(config: Config, folder: string, host: string): Tls {
  const clientCa = config.ingestClientCa;
  const mutual = clientCa === undefined ? {} : { clientAuthorities: readPem('ingest-client-ca', clientCa) };
  if (config.tlsCert !== undefined && config.tlsKey !== undefined)
    return { cert: readPem('tls-cert', config.tlsCert), key: readPem('tls-key', config.tlsKey), ...mutual };
  const leaf = issueLeaf(
    readAuthority(folder),
    { subject: { commonName: 'bulwark' }, usages: ['serverAuth'], alternativeNames: namesOf(config, host) },
    new Date(),
  );
  return { cert: leaf.certificate, key: leaf.key, ...mutual };
}

/** Every name by which an API server may call this listener. */
function namesOf(config: Config, host: string): readonly string[] {
  const given =
    config.ingestUrl === undefined ? [] : [new URL(config.ingestUrl).hostname.replace(/^\[|\]$/g, '')];
  const isAny = host === '0.0.0.0' || host === '::';
  const own = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  const names = isAny
    ? [hostname(), 'localhost', ...own.filter((one) => !one.includes('%'))]
    : [host, hostname()];
  return [...new Set([...given, ...names])];
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ConfigError([
      { code: 'bad-file', origin: setting, message: `cannot be read: ${(cause as Error).message}` },
    ]);
  }
}

/** The authority of this data folder: made once, and the same as long as the folder is. */
export function readAuthority(folder: string): KeyPair {
  const certificate = join(folder, 'authority.crt');
  const key = join(folder, 'authority.key');
  if (existsSync(certificate) && existsSync(key))
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = newAuthority('bulwark deliveries', new Date());
  writeFileSync(key, made.key, { mode: 0o600 });
  // The certificate last: both are there when it is.
  writeFileSync(certificate, made.certificate, { mode: 0o644 });
  return made;
}
