import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledExemption,
  compileExemption,
  type ExemptionSubject,
  type Exemptions,
  exemptionsFromAnnotations,
  type StoredExemption,
} from '#platform/exemptions';
import type { KubeObject } from '#platform/kube';
import type { Board } from '../board.ts';
import { textsOf, toCandidate } from '../check/exempt-candidate.ts';
import type { Exempt } from '../check/inspect-subject.ts';
import { asObject, asString } from '../check/readers.ts';
import { readFinding } from '../check/results.ts';
import { containerLabelled } from '../check/to-finding.ts';
import { inOrder, type Subjected } from '../query.ts';
import type { Finding, Subject } from '../types.ts';

interface Annotated {
  readonly stored: StoredExemption;
  readonly compiled: CompiledExemption;
}

const NONE: readonly Annotated[] = [];
const PREFIX = 'polaris.fairwinds.com/';

/** What covers a finding: an annotation on its object, else an exemption that somebody keeps. */
export function createExempt(exemptions: Pick<Exemptions, 'current'>, now: () => number): Exempt {
  const cache = new WeakMap<KubeObject, readonly Annotated[]>();
  return (target) => {
    const { subject } = target;
    const annotated = cache.get(subject.object) ?? annotationsOf(subject);
    cache.set(subject.object, annotated);
    const candidate = toCandidate(target);
    const own = annotated.find(({ compiled }) => compiled.covers(candidate));
    if (own !== undefined) return { id: own.stored.id, reason: own.stored.reason };
    return exemptions.current('inspection').find(candidate, now()) ?? null;
  };
}

function annotationsOf(subject: Subject): readonly Annotated[] {
  const annotations = textsOf(subject, 'annotations');
  if (!Object.keys(annotations).some((key) => key.startsWith(PREFIX))) return NONE;
  const { cluster, ref } = subject;
  const place = { cluster, namespace: ref.namespace ?? '', kind: ref.kind, name: ref.name };
  // When the annotation was written the object does not tell; it is at most as old as the object.
  const createdAt =
    asString(asObject(subject.object.metadata)['creationTimestamp']) || new Date(0).toISOString();
  const found = exemptionsFromAnnotations({ ...place, annotations, createdAt });
  return found.map((stored) => ({ stored, compiled: compileExemption(stored) }));
}

/** What inspection tells the exemptions of its present findings. */
export function createExemptionSubject(
  boards: () => readonly Board[],
  pause: () => Promise<void>,
): ExemptionSubject {
  let counted: { readonly revision: string; readonly counts: ReadonlyMap<string, number> } | undefined;
  return {
    area: 'inspection',
    preview: (exemption) => preview(boards(), exemption, pause),
    count: (id) => {
      const revision = boards()
        .map((board) => `${board.cluster} ${board.revision()}`)
        .join();
      if (counted?.revision !== revision) counted = { revision, counts: countExempted(boards()) };
      return counted.counts.get(id) ?? 0;
    },
    settled: () => settle(boards),
    annotated: () => boards().flatMap(annotatedOn),
  };
}

const SETTLE_MS = 2_000;

/** Waits until nothing is left to be looked at, but no longer than somebody at a page would. */
async function settle(boards: () => readonly Board[]): Promise<void> {
  const end = Date.now() + SETTLE_MS;
  const isBusy = (): boolean => boards().some((board) => board.stats().waiting > 0);
  while (isBusy() && Date.now() < end) await sleep(10);
}

const SHOWN = 200;
const PAUSE_AFTER = 200;

async function preview(boards: readonly Board[], exemption: CompiledExemption, pause: () => Promise<void>) {
  const findings: Finding[] = [];
  let total = 0;
  let workloads = 0;
  let seen = 0;
  for (const board of boards) {
    for (const entry of inOrder(board)) {
      if (++seen % PAUSE_AFTER === 0) await pause();
      const covered = coveredFindings(board, entry, exemption);
      total += covered.length;
      if (covered.length > 0) workloads++;
      findings.push(...covered.slice(0, SHOWN - findings.length));
    }
  }
  return { total, findings, workloads };
}

function coveredFindings(board: Board, entry: Subjected, exemption: CompiledExemption): readonly Finding[] {
  if (entry.results.findings.length === 0) return [];
  const subject = board.subjectOf(entry);
  return entry.results.findings
    .filter((stored) => {
      const container = containerLabelled(subject, stored.container);
      return exemption.covers(toCandidate({ check: stored.check, subject, container }));
    })
    .map((stored) => readFinding(stored, subject, 'en'));
}

function countExempted(boards: readonly Board[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const board of boards) {
    for (const { results } of board.subjects()) {
      for (const { exemption } of results.findings) {
        if (exemption !== null) counts.set(exemption.id, (counts.get(exemption.id) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function annotatedOn(board: Board): readonly StoredExemption[] {
  const found: StoredExemption[] = [];
  for (const entry of board.subjects()) {
    if (entry.object.metadata?.annotations === undefined) continue;
    found.push(...annotationsOf(board.subjectOf(entry)).map(({ stored }) => stored));
  }
  return found;
}
