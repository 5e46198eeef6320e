import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { isProblem } from '../api/problem.ts';
import { keys, queries, type Role, type Session } from '../api/queries.ts';
import { paths } from '../navigation/paths.ts';
import { ErrorState } from '../ui/states.tsx';

type User = NonNullable<Session['user']>;

const UserContext = createContext<User | undefined>(undefined);
const ranks: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

export function useUser(): User {
  const user = use(UserContext);
  if (!user) throw new Error('useUser needs RequireSession above it');
  return user;
}

/** Whether the signed-in user may do what needs this role. The server decides; this only spares a refusal. */
export function useMay(role: Role): boolean {
  return ranks[useUser().role] >= ranks[role];
}

/** A refused request anywhere means that the session has ended: ask again who we are. */
function useSessionEnd(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        if (isProblem(event.action.error, 401))
          client.setQueryData<Session>(keys.session, (before) => ({
            language: before?.language ?? 'en',
            user: null,
          }));
      }),
    [client],
  );
}

export function RequireSession() {
  const session = useQuery(queries.session());
  const location = useLocation();
  useSessionEnd();
  if (session.isPending) return null;
  if (!session.data) return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  // Where a used-up one-time link leads to.
  const linkFailed = new URLSearchParams(location.search).get('signin') === 'invalid';
  if (!session.data.user && linkFailed) return <Navigate to={`${paths.signIn()}?link=failed`} replace />;
  if (!session.data.user) {
    // The fragment goes along as a fragment: what a link of the playground carries reaches no server.
    const to = paths.signIn(location.pathname + location.search) + window.location.hash;
    return <Navigate to={to} replace />;
  }
  return (
    <UserContext value={session.data.user}>
      <Outlet />
    </UserContext>
  );
}
