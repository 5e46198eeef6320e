import { type Filter, printFilter } from '#languages/logsql';

/** Nodes that were never text have no place in one. */
const NOWHERE = { offset: 0, end: 0, line: 1, column: 1 } as const;

/** Whole filters as trees: a value that somebody wrote is never a part of a query's text. */
export function is(field: string, value: string): Filter {
  return { kind: 'exact', field, value, place: NOWHERE };
}

export function isOneOf(field: string, values: readonly string[]): Filter {
  return { kind: 'in', field, values: { kind: 'list', values }, place: NOWHERE };
}

/** The words of the value stand somewhere in the field, one after the other. */
export function mentions(field: string, phrase: string): Filter {
  return { kind: 'phrase', field, phrase, place: NOWHERE };
}

export function all(...filters: readonly Filter[]): Filter {
  return { kind: 'and', filters, place: NOWHERE };
}

export function any(...filters: readonly Filter[]): Filter {
  return { kind: 'or', filters, place: NOWHERE };
}

export function not(filter: Filter): Filter {
  return { kind: 'not', filter, place: NOWHERE };
}

export function atLeast(field: string, min: number): Filter {
  return { kind: 'range', field, min, max: Number.POSITIVE_INFINITY, text: `>=${min}`, place: NOWHERE };
}

/** Audit events of a cluster; of all of them where none is named. */
export function auditOf(cluster: string | undefined, ...filters: readonly Filter[]): Filter {
  const ofCluster = cluster === undefined ? [] : [is('cluster', cluster)];
  return all(is('kind', 'audit'), ...ofCluster, ...filters);
}

/** Each request once: when it was over, or when nobody was let in. */
export function oncePerRequest(): Filter {
  return any(
    isOneOf('stage', ['ResponseComplete', 'Panic']),
    all(is('stage', 'ResponseStarted'), is('responseStatus.code', '401')),
  );
}

export function textOf(filter: Filter): string {
  return printFilter(filter);
}
