import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  open: boolean;
}

/** Which flow is inside a transaction. A constant, not state: what it holds belongs to the running flow. */
const scopes = new AsyncLocalStorage<Scope>();

/** True in code that a transaction's work has called and awaits. */
export function isInsideTransaction(): boolean {
  return scopes.getStore()?.open === true;
}

/** Runs the work of a transaction; what it leaves running afterwards counts as outside again. */
export async function insideTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
  const scope: Scope = { open: true };
  try {
    return await scopes.run(scope, work);
  } finally {
    scope.open = false;
  }
}
