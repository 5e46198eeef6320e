import { includesRole } from '../roles.ts';
import type { Authenticate, Role, Route } from '../types.ts';

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** `own-scope` delivers what the route takes (where it has a scope); `other-scope` delivers elsewhere. */
type Walker = 'anonymous' | Role | 'own-scope' | 'other-scope';

const WALKERS: readonly Walker[] = ['anonymous', ...ROLES, 'own-scope', 'other-scope'];

/** Who asked what, and got an answer that the table of routes does not allow. */
export interface AccessFault {
  readonly route: string;
  readonly as: Walker;
  readonly expected: string;
  readonly status: number;
}

export interface AccessWalk {
  /** Requests made. Zero routes walked is a mistake of the test. */
  readonly asked: number;
  readonly faults: readonly AccessFault[];
}

/** For servers under test: `Authorization: Bearer test-operator` is an operator, `test-scope.audit.a` delivers so. */
export const authenticateTestRole: Authenticate = async ({ bearer }) => {
  const scope = /^test-scope\.(.+)$/.exec(bearer ?? '')?.[1]?.replace('.', ':');
  // The highest role: a scope must keep it from everything all the same.
  if (scope !== undefined) return { kind: 'token', id: 'scoped', name: 'scoped', role: 'admin', scope };
  const role = ROLES.find((known) => bearer === `test-${known}`);
  return role && { kind: 'token', id: `user-${role}`, name: role, role, credential: `token-${role}` };
};

/**
 * Calls every route as nobody and as each role, over the network, and answers where the server lets somebody in or
 * keeps somebody out against `access`. Requests carry no body and made-up path values, so that most handlers refuse
 * them; a server under test must bear what they do. It authenticates with {@link authenticateTestRole}.
 */
export async function walkAccess(routes: readonly Route[], url: string): Promise<AccessWalk> {
  const faults: AccessFault[] = [];
  let asked = 0;
  for (const route of routes) {
    for (const as of WALKERS) {
      const status = await ask(url, route, as);
      asked++;
      const expected = expectation(route, as);
      if (!fits(expected, status))
        faults.push({ route: `${route.method} ${route.path}`, as, expected, status });
    }
  }
  return { asked, faults };
}

type Expectation = '401' | '403' | 'neither 401 nor 403';

function expectation({ access, scope }: Route, as: Walker): Expectation {
  if (access === 'public') return 'neither 401 nor 403';
  if (as === 'anonymous') return '401';
  if (as === 'other-scope') return '403';
  if (as === 'own-scope') return scope === undefined ? '403' : 'neither 401 nor 403';
  return includesRole(as, access) ? 'neither 401 nor 403' : '403';
}

function fits(expected: Expectation, status: number): boolean {
  return expected === 'neither 401 nor 403' ? status !== 401 && status !== 403 : String(status) === expected;
}

function bearerOf({ scope }: Route, as: Walker): string {
  if (as === 'own-scope') return `test-scope.${scope?.name ?? 'audit'}.walk`;
  return as === 'other-scope' ? `test-scope.${scope?.name ?? 'audit'}.elsewhere` : `test-${as}`;
}

async function ask(url: string, route: Route, as: Walker): Promise<number> {
  const path = route.path.replaceAll(/:[A-Za-z0-9_]+/g, 'walk');
  const stop = new AbortController();
  const response = await fetch(url + path, {
    method: route.method,
    redirect: 'manual',
    headers: as === 'anonymous' ? {} : { authorization: `Bearer ${bearerOf(route, as)}` },
    signal: stop.signal,
  });
  // Streams would never end by themselves.
  stop.abort();
  return response.status;
}
