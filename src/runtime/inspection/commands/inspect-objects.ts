import { type Exempt, inspectSubject } from '../check/inspect-subject.ts';
import { objectContext } from '../check/object-context.ts';
import { toSubject } from '../collect/to-subjects.ts';
import { addTally, type Count, emptyTally } from '../score/tally.ts';
import type { Check, CheckContext, Finding, Language, Subject, Tally } from '../types.ts';
import { type LoadedObject, locate } from './read-manifests.ts';

export interface InspectObjectsOptions {
  readonly checks: readonly Check[];
  readonly language: Language;
  readonly passes: boolean;
  readonly clusterVersion: string | undefined;
  readonly exempt: Exempt | undefined;
}

export interface InspectedObject {
  readonly source: LoadedObject;
  readonly findings: readonly Finding[];
}

export interface Inspection {
  /** Complete when `objects` has been walked to its end. */
  readonly tally: Tally;
  /** Made one by one, and once only: a report need not keep what it has written. */
  readonly objects: Iterable<InspectedObject>;
}

const INCOMPLETE: Readonly<Record<Language, string>> = {
  en: 'files do not show what else is in the cluster',
  zh: '文件无法反映集群中的其他对象',
};

/** All checks on all objects, each with the others of the same run beside it. */
export function inspectObjects(loaded: readonly LoadedObject[], options: InspectObjectsOptions): Inspection {
  const context = objectContext(
    loaded.map(({ object }) => object),
    {
      complete: false,
      reason: INCOMPLETE[options.language],
      ...(options.clusterVersion === undefined ? {} : { clusterVersion: options.clusterVersion }),
    },
  );
  const tally = emptyTally();
  return { tally, objects: inspectEach(loaded, options, context, tally) };
}

function* inspectEach(
  loaded: readonly LoadedObject[],
  options: InspectObjectsOptions,
  context: CheckContext,
  tally: Count,
): Generator<InspectedObject> {
  const { language, passes, exempt } = options;
  // Most reports show a few fields of each finding, and nobody copies them.
  const settings = { language, passes, deferred: true, ...(exempt === undefined ? {} : { exempt }) };
  for (const source of loaded) {
    const inspected = inspectSubject(toLocated(source), options.checks, context, settings);
    addTally(tally, inspected.tally);
    yield { source, findings: inspected.findings };
  }
}

function toLocated(source: LoadedObject): Subject {
  const { file } = source;
  return toSubject(source.object, { cluster: '', source: { file, locate: (path) => locate(source, path) } });
}
