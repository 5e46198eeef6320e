import { type Authenticate, type Caller, HttpProblem } from '#platform/http';
import type { CredentialSource } from './adapters/node-credentials.ts';
import type { Delivery, DeliveryStore } from './types.ts';

const SECRET = /^bwd_[A-Za-z0-9_-]{43}$/;
/** A batch comes in many times a second; a credential that was taken away works so long at most. */
const REMEMBER_MS = 5_000;
const REMEMBERED = 1_000;
const TOUCH_EVERY_MS = 60_000;
/** Of one scope: enough to change one while the other still works, on many API servers. */
const MOST = 20;

/** Credentials that no person holds and that may do nothing but deliver. */
export interface Credentials {
  /** The secret is answered once and kept as its digest. */
  readonly create: (scope: string, createdBy: string) => Promise<string>;
  readonly list: (scope?: string) => Promise<readonly Delivery[]>;
  readonly revoke: (scope: string) => Promise<number>;
  /** Whether the secret is one of this scope now. */
  readonly isValid: (secret: string, scope: string) => Promise<boolean>;
  /** Lets deliveries in as callers with a scope, and asks `next` about everybody else. */
  readonly authenticate: (next: Authenticate) => Authenticate;
}

export interface CredentialsOptions {
  readonly store: DeliveryStore;
  readonly source: CredentialSource;
  readonly now: () => number;
}

interface Remembered {
  readonly delivery: Delivery | undefined;
  readonly until: number;
}

export function createCredentials({ store, source, now }: CredentialsOptions): Credentials {
  const remembered = new Map<string, Remembered>();
  const find = async (secret: string): Promise<Delivery | undefined> => {
    if (!SECRET.test(secret)) return undefined;
    const hash = source.digest(secret);
    const known = remembered.get(hash);
    if (known !== undefined && known.until > now()) return known.delivery;
    const delivery = await store.bySecret(hash);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(hash, { delivery, until: now() + REMEMBER_MS });
    if (delivery !== undefined && now() - (delivery.lastUsedAt ?? 0) > TOUCH_EVERY_MS)
      await store.touch(delivery.id, now());
    return delivery;
  };
  return {
    create: async (scope, createdBy) => {
      await verifyRoom(store, scope);
      const secret = source.newSecret();
      const delivery: Delivery = {
        id: source.newId(),
        scope,
        hint: secret.slice(-4),
        createdAt: now(),
        createdBy,
        lastUsedAt: null,
      };
      await store.insert(delivery, source.digest(secret));
      return secret;
    },
    list: (scope) => store.list(scope),
    revoke: async (scope) => {
      const removed = await store.removeScope(scope);
      remembered.clear();
      return removed;
    },
    isValid: async (secret, scope) => (await find(secret))?.scope === scope,
    authenticate: (next) => async (given) => {
      if (given.bearer === undefined || !given.bearer.startsWith('bwd_')) return next(given);
      const delivery = await find(given.bearer);
      return delivery === undefined ? undefined : toCaller(delivery);
    },
  };
}

async function verifyRoom(store: DeliveryStore, scope: string): Promise<void> {
  if ((await store.list(scope)).length < MOST) return;
  const detail = `${scope} has ${MOST} credentials, which is the limit: revoke them and give out new ones.`;
  throw new HttpProblem(409, 'too-many-credentials', detail);
}

/** The role is the least there is, should a scope ever be overlooked. */
function toCaller({ id, scope }: Delivery): Caller {
  return {
    kind: 'token',
    id: `delivery-${id}`,
    name: 'this delivery',
    role: 'viewer',
    credential: id,
    scope,
  };
}
