import type {
  FindingsPage,
  FindingWire,
  Freshness,
  LiveEvent,
  ObjectRef,
  Overview,
  WorkloadRow,
} from '../../../../api/wire.ts';

export type SubjectEvent = Extract<LiveEvent, { type: 'subject' }>;
type ScoreEvent = Extract<LiveEvent, { type: 'score' }>;

/** A finding as the table shows it: `live` marks what changed under the reader's eyes. */
export type FindingRow = FindingWire & { readonly live?: 'changed' | 'resolved' };

export function objectKey({ apiVersion, kind, namespace, name }: ObjectRef): string {
  return `${apiVersion}/${kind}/${namespace}/${name}`;
}

export function isSameObject(a: ObjectRef, b: ObjectRef): boolean {
  return (
    a.kind === b.kind && a.name === b.name && a.namespace === b.namespace && a.apiVersion === b.apiVersion
  );
}

function patchRow(row: FindingRow, event: SubjectEvent, open: ReadonlyMap<string, FindingWire>): FindingRow {
  if (!isSameObject(row.object, event.object)) return row;
  const now = open.get(row.fingerprint);
  if (!now) return row.verdict === 'pass' ? row : { ...row, verdict: 'pass', live: 'resolved' };
  const same = now.verdict === row.verdict && now.message === row.message && now.path === row.path;
  return same ? { ...now, live: row.live } : { ...now, live: 'changed' };
}

/** Rows keep their places: a resolved finding turns into a passed one and leaves with the next reload. */
export function patchFindings(page: FindingsPage, event: SubjectEvent): FindingsPage {
  const open = new Map((event.findings ?? []).map((finding) => [finding.fingerprint, finding]));
  if (!page.findings.some((row) => isSameObject(row.object, event.object))) return page;
  return { ...page, findings: page.findings.map((row) => patchRow(row, event, open)) };
}

export function patchWorkloads<P extends { readonly workloads: readonly WorkloadRow[] }>(
  page: P,
  event: SubjectEvent,
): P {
  if (!page.workloads.some((row) => isSameObject(row.object, event.object))) return page;
  const workloads = page.workloads.map((row) =>
    isSameObject(row.object, event.object) && event.tally
      ? { ...row, tally: event.tally, score: event.score, changedAt: event.at }
      : row,
  );
  return { ...page, workloads };
}

/** The cluster's own figures; an overview of one namespace waits for its reload. */
export function patchScore(overview: Overview, event: ScoreEvent): Overview {
  if (overview.namespace !== null) return overview;
  return { ...overview, score: event.score, tally: event.tally, workloads: event.workloads };
}

export function patchFreshness<P extends { readonly freshness: Freshness }>(
  page: P,
  freshness: Freshness,
): P {
  return { ...page, freshness };
}
