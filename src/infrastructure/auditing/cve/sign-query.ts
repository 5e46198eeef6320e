import { analyzeQuery, type Filter, quote } from '#languages/logsql';
import { all, auditOf, is, isOneOf, oncePerRequest, textOf } from '../trace/filters.ts';
import type { CveEntry } from './schema.ts';

/** A CVE, and the audit events of a cluster that look like its exploit. */
export interface SignQuery {
  readonly id: string;
  /** LogsQL: a filter, each request once. */
  readonly query: string;
  readonly sign: string;
}

/** Column of the writes of which the log keeps no objects. */
export const WITHOUT_OBJECTS = 'without objects';

/** A query holds so many signs; of what is beyond them nothing is known. */
export const MOST_SIGNS = 200;

export function signQueries(cluster: string, cves: readonly CveEntry[]): readonly SignQuery[] {
  return cves.flatMap(({ id, sign }) => {
    const filter = sign === undefined ? undefined : analyzeQuery(sign, { nowNs: 0n }).query?.filter;
    if (filter === undefined) return [];
    return [{ id, query: textOf(requestsOf(cluster, filter)), sign: textOf(filter) }];
  });
}

/** All signs in one pass over the log: a column each, by the id of the CVE. */
export function countQuery(cluster: string, signs: readonly SignQuery[]): string {
  const counts = [
    `count() if (${textOf(all(...withoutObjects()))}) ${quote(WITHOUT_OBJECTS)}`,
    ...signs.map(({ id, sign }) => `count() if (${sign}) ${quote(id)}`),
  ];
  return `${textOf(requestsOf(cluster))} | stats ${counts.join(', ')}`;
}

function requestsOf(cluster: string, ...filters: readonly Filter[]): Filter {
  return auditOf(cluster, oncePerRequest(), ...filters);
}

/** Where the level of the audit policy keeps no bodies, a sign that looks at them finds nothing. */
function withoutObjects(): readonly Filter[] {
  return [
    is('level', 'Metadata'),
    isOneOf('verb', ['create', 'update', 'patch']),
    isOneOf('objectRef.resource', ['ingresses', 'nodes', 'pods', 'services']),
    isOneOf('objectRef.subresource', ['', 'ephemeralcontainers', 'status']),
  ];
}
