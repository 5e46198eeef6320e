import type { KubeObject } from '#platform/kube';
import type { FoundFile } from '../adapters/files.ts';
import { appliesTo } from '../check/evaluate.ts';
import { relatedKindOf } from '../check/object-context.ts';
import { findPodTemplates, kindOf } from '../collect/pod-templates.ts';
import type { FindingLines } from '../report/table.ts';
import type { ReportProblem, TerminalStyle } from '../report/types.ts';
import type { Check, Finding, Tally } from '../types.ts';
import { collectExemptions, isAnnotated } from './exempt-findings.ts';
import { type Inspection, inspectObjects } from './inspect-objects.ts';
import type { InspectFlags } from './inspect-options.ts';
import { loadFiles } from './load-sources.ts';
import type { LoadedObject, Manifests } from './read-manifests.ts';

/** What the second half of a run is to do. */
export interface HalfTask {
  readonly files: readonly FoundFile[];
  readonly flags: InspectFlags;
  readonly style: Pick<TerminalStyle, 'colour' | 'columns'>;
}

/** What the halves tell each other when both have read their files: what checks may ask for beside their subject. */
export interface Share {
  /** All but the workloads, which are most of what there is, and which few checks ask for. */
  readonly related: readonly KubeObject[];
  readonly wantsWorkloads: boolean;
  /** Objects that carry exemptions, with their metadata alone. */
  readonly annotated: readonly KubeObject[];
}

/** Text, or what to do about a finding, which is due unless the first half has said it. */
export type Piece = string | { readonly remedy: string; readonly paragraph: string };

export type HalfMessage =
  | { readonly kind: 'share'; readonly share: Share }
  | { readonly kind: 'workloads'; readonly workloads: readonly KubeObject[] }
  | {
      readonly kind: 'read';
      readonly objects: number;
      readonly problems: readonly ReportProblem[];
      readonly skipped: readonly ReportProblem[];
    }
  | { readonly kind: 'result'; readonly pieces: readonly Piece[]; readonly tally: Tally };

/** Messages between the halves, in order. */
export interface HalfChannel {
  readonly send: (message: HalfMessage) => void;
  readonly receive: <Kind extends HalfMessage['kind']>(
    kind: Kind,
  ) => Promise<Extract<HalfMessage, { readonly kind: Kind }>>;
}

/** Both halves do this at the same time: read, tell the other one, and inspect with what the other one told. */
export async function inspectHalf(
  task: Pick<HalfTask, 'files' | 'flags'>,
  checks: readonly Check[],
  channel: HalfChannel,
  position: 'first' | 'second',
): Promise<{ readonly loaded: Manifests; readonly inspection: Inspection }> {
  const { flags } = task;
  const loaded = loadFiles(task.files, flags);
  if (position === 'second') {
    const { problems, skipped } = loaded;
    channel.send({ kind: 'read', objects: loaded.objects.length, problems, skipped });
  }
  const own = toShare(loaded.objects, checks);
  channel.send({ kind: 'share', share: own });
  const { share: other } = await channel.receive('share');
  if (other.wantsWorkloads) channel.send({ kind: 'workloads', workloads: workloadsOf(loaded.objects) });
  const workloads = own.wantsWorkloads ? (await channel.receive('workloads')).workloads : [];
  const annotated = [...loaded.objects.map(({ object }) => object), ...other.annotated];
  const { exempt } = await collectExemptions(flags, annotated, Date.now());
  const beside = [...other.related, ...workloads];
  const inspection = inspectObjects(loaded.objects, {
    checks,
    language: flags.language,
    passes: flags.all,
    clusterVersion: flags.kubernetesVersion,
    exempt,
    ...(position === 'first' ? { after: beside } : { before: beside }),
  });
  return { loaded, inspection };
}

function toShare(loaded: readonly LoadedObject[], checks: readonly Check[]): Share {
  const asking = checks.filter((check) => check.needs?.includes('Workload'));
  const related: KubeObject[] = [];
  const kinds = new Set<string>();
  let makesPods = false;
  for (const { object } of loaded) {
    kinds.add(kindOf(object));
    const kind = relatedKindOf(object);
    if (kind === 'Workload') makesPods = true;
    else if (kind !== undefined) related.push(object);
  }
  const wantsWorkloads = asking.some(
    (check) =>
      [...kinds].some((kind) => appliesTo(check, { kind, makesPods: false })) ||
      (makesPods && check.target !== 'object'),
  );
  const annotated = loaded.flatMap(({ object }) => (isAnnotated(object) ? [withoutContent(object)] : []));
  return { related, wantsWorkloads, annotated };
}

function withoutContent({ apiVersion, kind, metadata }: KubeObject): KubeObject {
  return { ...(apiVersion && { apiVersion }), ...(kind && { kind }), ...(metadata && { metadata }) };
}

function workloadsOf(loaded: readonly LoadedObject[]): readonly KubeObject[] {
  return loaded.flatMap(({ object }) => (findPodTemplates(object).length > 0 ? [object] : []));
}

/** The text of the second half's findings, with what to do set apart, since the first half may have said it. */
export function toPieces(
  findings: Iterable<Finding>,
  createLines: (onRemedy: NonNullable<TerminalStyle['onRemedy']>) => FindingLines,
): readonly Piece[] {
  const pieces: Piece[] = [];
  const advice: Piece[] = [];
  let text: string[] = [];
  const lines = createLines((remedy, paragraph) => {
    advice.push({ remedy, paragraph });
    return '';
  });
  for (const finding of findings) {
    text.push(lines.add(finding));
    if (advice.length === 0) continue;
    pieces.push(text.join(''), ...advice.splice(0));
    text = [];
  }
  if (text.length > 0) pieces.push(text.join(''));
  return pieces;
}
