import { type Scope, useScope } from '../navigation/scope.ts';
import { readLastCluster } from './last-cluster.ts';

/** Settings have no cluster in their address; the one that was looked at last stays within reach. */
export function useShellScope(): Scope {
  const scope = useScope();
  return scope.cluster ? scope : { cluster: readLastCluster() ?? '', namespace: undefined };
}
