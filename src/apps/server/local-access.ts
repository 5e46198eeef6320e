import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authenticate } from '#platform/http';

/** The command line of the same user: a secret of this process, readable by its owner alone, gone with it. */
export interface LocalAccess {
  /** Lets the secret in as administrator `local`, and asks `next` about everybody else. */
  readonly authenticate: (next: Authenticate) => Authenticate;
  /** Writes `local-access.json` (mode 0600) into the data folder. */
  readonly publish: (url: string) => void;
  readonly withdraw: () => void;
}

export function createLocalAccess(dataDir: string): LocalAccess {
  const token = `bwl_${randomBytes(32).toString('base64url')}`;
  const file = join(dataDir, 'local-access.json');
  const expected = Buffer.from(token);
  const isOurs = (bearer: string): boolean => {
    const given = Buffer.from(bearer);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return {
    authenticate: (next) => async (credentials) => {
      if (credentials.bearer === undefined || !isOurs(credentials.bearer)) return next(credentials);
      return { kind: 'token', id: 'local', name: 'local', role: 'admin' };
    },
    publish: (url) => {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      // A file that an earlier, killed process left keeps its mode, so it is removed first.
      rmSync(file, { force: true });
      writeFileSync(file, JSON.stringify({ url, token }), { mode: 0o600, flag: 'wx' });
    },
    withdraw: () => rmSync(file, { force: true }),
  };
}
