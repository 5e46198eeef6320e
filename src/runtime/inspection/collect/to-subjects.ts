import type { KubeObject, ObjectMeta, ObjectRef } from '#platform/kube';
import { asArray, asObject, asString } from '../check/readers.ts';
import type { PodView, Subject } from '../types.ts';
import { extraContainers } from './observed.ts';
import { findPodTemplates } from './pod-templates.ts';
import { toPodView, withObserved } from './pod-view.ts';

export interface CollectOptions {
  readonly cluster: string;
  /** Where the objects were read, when they come from a file. */
  readonly source?: Subject['source'];
}

/** A subject whose object makes several sorts of pods, such as a training job with a leader and workers. */
export interface ManyPodsSubject extends Subject {
  readonly morePods: readonly PodView[];
}

/** All pods that a subject makes. */
export function podsOf(subject: Subject): readonly PodView[] {
  if (subject.pod === undefined) return [];
  return 'morePods' in subject ? [subject.pod, ...(subject as ManyPodsSubject).morePods] : [subject.pod];
}

/**
 * What is to be inspected among these objects: each one that no other of them manages. A pod that belongs to a
 * workload in the list is looked at through that workload, which also answers for containers that only the pod has.
 */
export function toSubjects(objects: readonly KubeObject[], options: CollectOptions): readonly Subject[] {
  const subjects = objects.map((object) => toSubject(object, options));
  const byUid = new Map<string, Subject>();
  for (const subject of subjects) {
    if (subject.ref.uid !== undefined && subject.pod !== undefined) byUid.set(subject.ref.uid, subject);
  }
  const owned = new Map<Subject, Subject[]>();
  const free: Subject[] = [];
  for (const subject of subjects) {
    const owner = topOwner(subject, byUid);
    if (owner === subject) free.push(subject);
    else owned.set(owner, [...(owned.get(owner) ?? []), subject]);
  }
  return free.map((subject) => withPods(subject, owned.get(subject) ?? []));
}

/** One object as a subject, whoever owns it. */
export function toSubject(object: KubeObject, options: CollectOptions): Subject {
  const [first, ...others] = findPodTemplates(object).map(toPodView);
  const subject: Subject = {
    cluster: options.cluster,
    ref: toRef(object),
    object,
    pod: first,
    ...(options.source === undefined ? {} : { source: options.source }),
  };
  if (others.length === 0) return subject;
  const many: ManyPodsSubject = { ...subject, morePods: others };
  return many;
}

/** Who the object is; a field of the wrong type counts as missing. */
export function toRef(object: KubeObject): ObjectRef {
  const metadata = asObject(object.metadata);
  const namespace = asString(metadata['namespace']);
  const uid = asString(metadata['uid']);
  return {
    apiVersion: asString(object.apiVersion),
    kind: asString(object.kind),
    name: asString(metadata['name']) || asString(metadata['generateName']),
    ...(namespace === '' ? {} : { namespace }),
    ...(uid === '' ? {} : { uid }),
  };
}

/** Uid of the managing owner; '' when there is none. */
export function controllerUid(metadata: ObjectMeta | undefined): string {
  for (const owner of asArray(asObject(metadata)['ownerReferences'])) {
    const reference = asObject(owner);
    if (reference['controller'] === true) return asString(reference['uid']);
  }
  return '';
}

function topOwner(subject: Subject, byUid: ReadonlyMap<string, Subject>): Subject {
  // A Service or a Role of an owner is inspected for itself: its owner's template says nothing of it.
  if (subject.pod === undefined) return subject;
  const seen = new Set<Subject>();
  let top = subject;
  while (!seen.has(top)) {
    seen.add(top);
    const owner = byUid.get(controllerUid(top.object.metadata));
    if (owner === undefined) return top;
    top = owner;
  }
  // A ring of owners: nobody is on top, so each answers for itself.
  return subject;
}

function withPods(subject: Subject, owned: readonly Subject[]): Subject {
  if (subject.pod === undefined || owned.length === 0) return subject;
  const pods = owned
    .filter((one) => one.ref.kind === 'Pod')
    .flatMap((one) => (one.pod === undefined ? [] : [one.pod]));
  const extra = extraContainers(podsOf(subject), pods);
  return { ...subject, pod: withObserved(subject.pod, extra) };
}
