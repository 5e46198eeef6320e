import type { Query } from '../../../../api/client.ts';

export type Grouping = 'none' | 'workload' | 'check' | 'namespace';
export type Exempted = 'hide' | 'show' | 'only';

/** What the findings table shows, as the address says it. Lists without entries mean "any". */
export interface FindingFilters {
  readonly severity: readonly string[];
  readonly category: readonly string[];
  readonly check: readonly string[];
  readonly kind: string;
  readonly verdict: readonly string[];
  readonly exempted: Exempted;
  readonly q: string;
  readonly group: Grouping;
}

/** Open findings: what failed and what could not be found out. */
export const openVerdicts: readonly string[] = ['fail', 'unknown'];

const groupings: readonly Grouping[] = ['none', 'workload', 'check', 'namespace'];
const exemptions: readonly Exempted[] = ['hide', 'show', 'only'];

function toList(value: string | null): string[] {
  return [...new Set((value ?? '').split(',').filter((entry) => entry !== ''))];
}

/** Reads the address; values that nobody offers fall back to the default. */
export function parseFilters(search: URLSearchParams): FindingFilters {
  const verdict = toList(search.get('verdict'));
  return {
    severity: toList(search.get('severity')),
    category: toList(search.get('category')),
    check: toList(search.get('check')),
    kind: search.get('kind') ?? '',
    verdict: verdict.length > 0 ? verdict : openVerdicts,
    exempted: exemptions.find((entry) => entry === search.get('exempted')) ?? 'hide',
    q: search.get('q') ?? '',
    group: groupings.find((entry) => entry === search.get('group')) ?? 'none',
  };
}

/** The change of the address that a change of filters makes; defaults are left out. */
export function toSearchChange(change: Partial<FindingFilters>): Record<string, string | undefined> {
  const result: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(change)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    const isDefault =
      (name === 'verdict' && text === openVerdicts.join(',')) ||
      (name === 'exempted' && text === 'hide') ||
      (name === 'group' && text === 'none');
    result[name] = isDefault || text === '' ? undefined : text;
  }
  return result;
}

const sorts: Record<Grouping, string> = {
  none: 'severity',
  workload: 'object',
  check: 'check',
  namespace: 'namespace',
};

export function toApiQuery(filters: FindingFilters, namespace: string | undefined): Query {
  return {
    namespace,
    severity: filters.severity.join(','),
    category: filters.category.join(','),
    check: filters.check.join(','),
    kind: filters.kind,
    verdict: filters.verdict.join(','),
    exempted: filters.exempted,
    q: filters.q,
    sort: sorts[filters.group],
  };
}

/** True when the list is narrowed by anything but its grouping. */
export function isFiltered(filters: FindingFilters): boolean {
  const { group: _, ...rest } = toSearchChange({ ...filters });
  return Object.values(rest).some((value) => value !== undefined);
}

export const clearedFilters: Partial<FindingFilters> = {
  severity: [],
  category: [],
  check: [],
  kind: '',
  verdict: openVerdicts,
  exempted: 'hide',
  q: '',
};
