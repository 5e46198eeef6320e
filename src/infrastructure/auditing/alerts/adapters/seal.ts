import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlertsError } from '../errors.ts';

/** Seals secrets of channels: what lies in the database, or in a copy of it, is of no use without the key. */
export interface Sealer {
  /** `place` is bound to the text: sealed for one channel, it does not open for another. */
  readonly seal: (text: string, place: string) => string;
  /** Throws AlertsError `seal-broken`. */
  readonly open: (sealed: string, place: string) => string;
}

const FILE = 'alert-secrets.key';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key is derived from the setting, which all replicas share, else from a file in the server's own folder, made at the first
 * need. Reading it waits until then: describing the routes touches no disk.
 */
export function createSealer(folder: string, setting: string | undefined): Sealer {
  let known: { readonly key: Buffer; readonly id: string } | undefined;
  const load = () => {
    known ??= make();
    return known;
  };
  const make = () => {
    const key = Buffer.from(hkdfSync('sha256', setting ?? keyFile(folder), '', 'bulwark alert channels', 32));
    return { key, id: hash('sha256', key, 'hex').slice(0, 8) };
  };
  return {
    seal: (text, place) => {
      const { key, id } = load();
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1:${id}:${sealed.toString('base64')}`;
    },
    open: (sealed, place) => {
      const { key, id } = load();
      const [version, keyId, data = ''] = sealed.split(':');
      if (version !== 'v1' || keyId !== id)
        throw broken('The secrets of this channel were sealed with another key');
      return open(key, Buffer.from(data, 'base64'), place);
    },
  };
}

function open(key: Buffer, bytes: Buffer, place: string): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw broken('The secrets of this channel cannot be opened', cause);
  }
}

function broken(what: string, cause?: unknown): AlertsError {
  return new AlertsError('seal-broken', `${what}: write them again.`, { cause });
}

/** Made so that two processes that start together end up with one key. */
function keyFile(folder: string): string {
  const path = join(folder, FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
