import type { Candidate, Cover, StoredExemption } from '#platform/exemptions';
import type { Exempt, ExemptTarget } from '../check/inspect-subject.ts';
import { asObject, asString } from '../check/readers.ts';
import type { ReportProblem } from '../report/types.ts';
import type { InspectFlags } from './inspect-options.ts';
import type { LoadedObject } from './read-manifests.ts';

const POLARIS = 'polaris.fairwinds.com/';

export interface FileExemptions {
  /** `undefined` when there are none, which is the usual and the fast case. */
  readonly exempt: Exempt | undefined;
  readonly problems: readonly ReportProblem[];
  /** What to say of exemptions that did nothing; asked for after all findings. */
  readonly remarks: () => readonly string[];
}

/** Exemptions of `--exemptions` and of Polaris' annotations on the objects. */
export async function collectExemptions(
  flags: InspectFlags,
  objects: readonly LoadedObject[],
  nowMs: number,
): Promise<FileExemptions> {
  const annotated = objects.filter(({ object }) => isAnnotated(object));
  if (flags.exemptions === undefined && annotated.length === 0) {
    return { exempt: undefined, problems: [], remarks: () => [] };
  }
  const { compileExemptions, exemptionsFromAnnotations } = await import('#platform/exemptions');
  const { readExemptions } = await import('./exemptions-file.ts');
  const fromFile = flags.exemptions === undefined ? NONE : readExemptions(flags.exemptions);
  const fromObjects = annotated.flatMap(({ object }) => exemptionsFromAnnotations(toAnnotated(object)));
  const set = compileExemptions([...fromFile.exemptions, ...fromObjects]);
  const used = new Set<string>();
  const exempt: Exempt = (target) => {
    const cover: Cover | undefined = set.find(toCandidate(target), nowMs);
    if (cover === undefined) return null;
    used.add(cover.id);
    return { id: cover.id, reason: cover.reason };
  };
  return { exempt, problems: fromFile.problems, remarks: () => remarksOn(fromFile.exemptions, used, nowMs) };
}

const NONE: { readonly exemptions: readonly StoredExemption[]; readonly problems: readonly ReportProblem[] } =
  {
    exemptions: [],
    problems: [],
  };

function isAnnotated(object: LoadedObject['object']): boolean {
  const annotations = object.metadata?.annotations;
  if (annotations === undefined) return false;
  return Object.keys(asObject(annotations)).some((key) => key.startsWith(POLARIS));
}

function annotationsOf(object: LoadedObject['object']): readonly (readonly [string, string])[] {
  const annotations = asObject(asObject(object.metadata)['annotations']);
  return Object.entries(annotations).map(([key, value]) => [key, asString(value)] as const);
}

function toAnnotated(
  object: LoadedObject['object'],
): Parameters<typeof import('#platform/exemptions').exemptionsFromAnnotations>[0] {
  const metadata = asObject(object.metadata);
  return {
    cluster: '',
    namespace: asString(metadata['namespace']),
    kind: asString(object.kind),
    name: asString(metadata['name']),
    annotations: Object.fromEntries(annotationsOf(object)),
    createdAt: new Date(0).toISOString(),
  };
}

function toCandidate({ check, subject, container }: ExemptTarget): Candidate {
  const { ref, object } = subject;
  const labels = asObject(asObject(object.metadata)['labels']);
  return {
    area: 'inspection',
    rule: check.id,
    ruleAliases: check.aliases ?? [],
    cluster: subject.cluster,
    namespace: ref.namespace ?? '',
    kind: ref.kind,
    name: ref.name,
    labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, asString(value)])),
    container: container?.name ?? '',
    image: asString(container?.spec['image']),
  };
}

/** An exemption that has expired or covers nothing is said out loud. */
function remarksOn(
  exemptions: readonly StoredExemption[],
  used: ReadonlySet<string>,
  nowMs: number,
): readonly string[] {
  return exemptions
    .filter(({ id }) => !used.has(id))
    .map((exemption) => {
      const expired = exemption.expiresAt !== null && Date.parse(exemption.expiresAt) <= nowMs;
      return `exemption ${exemption.id} (${exemption.rules.join(', ')}) ${expired ? `expired on ${exemption.expiresAt}` : 'covers no finding'}`;
    });
}
