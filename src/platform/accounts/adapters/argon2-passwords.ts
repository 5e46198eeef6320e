import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AccountsError } from '../errors.ts';
import { formatPhc, type PhcHash, parsePhc } from '../phc.ts';
import type { Passwords } from '../types.ts';
import { createTurnstile } from './turnstile.ts';

export interface Argon2Options {
  /** KiB. */
  readonly memory?: number;
  readonly passes?: number;
  readonly parallelism?: number;
}

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const TODAY = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Each takes 19 MiB and a thread of the pool for some 20 ms: more at once would starve files and names. */
const AT_ONCE = 2;
const WAITING = 64;

const derive: (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Uint8Array> =
  promisify(argon2);

/** Hashes passwords with argon2id. Throws `sign-in-busy` when too many wait already. */
export function createArgon2Passwords(options: Argon2Options = {}): Passwords {
  const parameters = { ...TODAY, ...options };
  const turnstile = createTurnstile(AT_ONCE, WAITING, () => {
    return new AccountsError(
      'sign-in-busy',
      'Too many people sign in at this moment. Try again in a few seconds.',
    );
  });
  const hash = async (password: string) => {
    const salt = randomSalt();
    const bytes = await turnstile(() =>
      compute(password, { ...parameters, salt, hash: new Uint8Array(HASH_BYTES) }),
    );
    return formatPhc({ ...parameters, salt, hash: bytes });
  };
  // The hash of nothing that anybody could know: there is always something to compare with, at the same cost.
  const decoy = formatPhc({
    ...parameters,
    salt: randomSalt(),
    hash: new Uint8Array(randomBytes(HASH_BYTES)),
  });
  return {
    hash,
    verify: async (password, phc) => {
      const expected = parse(phc ?? decoy);
      const actual = await turnstile(() => compute(password, expected));
      return timingSafeEqual(actual, expected.hash) && phc !== null;
    },
    isOutdated: (phc) => {
      const { memory, passes } = parse(phc);
      return memory < parameters.memory || passes < parameters.passes;
    },
  };
}

function randomSalt(): Uint8Array {
  return new Uint8Array(randomBytes(SALT_BYTES));
}

function parse(phc: string): PhcHash {
  const parsed = parsePhc(phc);
  if (parsed === undefined)
    throw new AccountsError('password-hash-malformed', 'A stored password hash is malformed.');
  return parsed;
}

/** Normalised, so that ä typed on another keyboard is the same ä (RFC 8265, 4.2). */
function compute(password: string, like: PhcHash): Promise<Uint8Array> {
  return derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: like.salt,
    parallelism: like.parallelism,
    tagLength: like.hash.length,
    memory: like.memory,
    passes: like.passes,
  });
}
