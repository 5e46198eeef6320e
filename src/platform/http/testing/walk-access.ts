import { includesRole } from '../roles.ts';
import type { Access, Authenticate, Role, Route } from '../types.ts';

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** Who asked what, and got an answer that the table of routes does not allow. */
export interface AccessFault {
  readonly route: string;
  readonly as: 'anonymous' | Role;
  readonly expected: string;
  readonly status: number;
}

export interface AccessWalk {
  /** Requests made. Zero routes walked is a mistake of the test. */
  readonly asked: number;
  readonly faults: readonly AccessFault[];
}

/** For servers under test: `Authorization: Bearer test-operator` is an operator. */
export const authenticateTestRole: Authenticate = async ({ bearer }) => {
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
    for (const as of ['anonymous', ...ROLES] as const) {
      const status = await ask(url, route, as);
      asked++;
      const expected = expectation(route.access, as);
      if (!fits(expected, status))
        faults.push({ route: `${route.method} ${route.path}`, as, expected, status });
    }
  }
  return { asked, faults };
}

type Expectation = '401' | '403' | 'neither 401 nor 403';

function expectation(access: Access, as: 'anonymous' | Role): Expectation {
  if (access === 'public') return 'neither 401 nor 403';
  if (as === 'anonymous') return '401';
  return includesRole(as, access) ? 'neither 401 nor 403' : '403';
}

function fits(expected: Expectation, status: number): boolean {
  return expected === 'neither 401 nor 403' ? status !== 401 && status !== 403 : String(status) === expected;
}

async function ask(url: string, route: Route, as: 'anonymous' | Role): Promise<number> {
  const path = route.path.replaceAll(/:[A-Za-z0-9_]+/g, 'walk');
  const stop = new AbortController();
  const response = await fetch(url + path, {
    method: route.method,
    redirect: 'manual',
    headers: as === 'anonymous' ? {} : { authorization: `Bearer test-${as}` },
    signal: stop.signal,
  });
  // Streams would never end by themselves.
  stop.abort();
  return response.status;
}
