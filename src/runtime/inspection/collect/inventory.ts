import type { KubeObject } from '#platform/kube';
import type { Results } from '../check/results.ts';
import type { ContainerView, PodView, Subject } from '../types.ts';
import { extraContainers } from './observed.ts';
import { createOwnership, type Ownership } from './ownership.ts';
import { findPodTemplates, kindOf } from './pod-templates.ts';
import { withObserved } from './pod-view.ts';
import type { Projected } from './project.ts';
import { controllerUid, podsOf, toSubject } from './to-subjects.ts';

/** One object of the cluster, with what the board knows of it. */
export interface Entry {
  readonly key: string;
  readonly uid: string;
  readonly kind: string;
  /** Under which namespace it counts: its own; a Namespace counts under its own name. */
  readonly namespace: string;
  readonly object: KubeObject;
  readonly unreadable: string | undefined;
  /** It is a pod or has a template of one. */
  readonly makesPods: boolean;
  /** Undefined until it was looked at, and while something above it answers for it. */
  results: Results | undefined;
  /** Its results were counted as those of a workload; what it is now may be something else. */
  countedAsWorkload: boolean;
  /** Which containers only its pods have, as text. */
  observed: string;
  changedAt: number;
}

/** An entry that may have to be looked at again. `pods`: only if its pods brought or took containers. */
export interface Touched {
  readonly entry: Entry;
  readonly why: 'content' | 'pods' | 'gone';
}

export interface Change {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly item: Projected;
  /** What was stored before; required for `modified`. */
  readonly previous?: Projected;
}

/** The objects of one cluster and who answers for whom. */
export interface Inventory {
  readonly apply: (change: Change) => readonly Touched[];
  /** Whether the entry is looked at itself: no owner with a pod template stands above it. */
  readonly isSubject: (entry: Entry) => boolean;
  readonly subjectOf: (entry: Entry) => Subject;
  readonly get: (key: string) => Entry | undefined;
  readonly has: (entry: Entry) => boolean;
  readonly entries: () => Iterable<Entry>;
  readonly inNamespace: (namespace: string) => Iterable<Entry>;
}

interface State {
  readonly cluster: string;
  readonly byKey: Map<string, Entry>;
  readonly byUid: Map<string, Entry>;
  readonly byNamespace: Map<string, Set<Entry>>;
  readonly ownership: Ownership;
}

/** `Deployment.apps/shop/web`. */
export function entryKey(object: KubeObject): string {
  return `${kindOf(object)}/${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`;
}

export function createInventory(cluster: string): Inventory {
  const state: State = {
    cluster,
    byKey: new Map(),
    byUid: new Map(),
    byNamespace: new Map(),
    ownership: createOwnership(),
  };
  return {
    apply: (change) => applyChange(state, change),
    isSubject: (entry) => isSubject(state, entry),
    subjectOf: (entry) => subjectOf(state, entry),
    get: (key) => state.byKey.get(key),
    has: (entry) => state.byKey.get(entry.key) === entry,
    entries: () => state.byKey.values(),
    inNamespace: (namespace) => state.byNamespace.get(namespace) ?? [],
  };
}

function applyChange(state: State, { type, item, previous }: Change): readonly Touched[] {
  if (type === 'deleted') return remove(state, item);
  const replaced = previous !== undefined && !isSame(previous, item);
  return [...(replaced ? remove(state, previous) : []), ...put(state, item, replaced ? undefined : previous)];
}

/** The same thing, changed; not one that was deleted and made again, nor one that changed hands. */
function isSame(before: Projected, after: Projected): boolean {
  if (before.kind === 'object') {
    return (
      after.kind === 'object' &&
      uidOf(before.object) === uidOf(after.object) &&
      entryKey(before.object) === entryKey(after.object)
    );
  }
  return after.kind === before.kind && before.uid === after.uid;
}

function uidOf(object: KubeObject): string {
  return object.metadata?.uid ?? '';
}

function put(state: State, item: Projected, previous: Projected | undefined): readonly Touched[] {
  const { ownership } = state;
  switch (item.kind) {
    case 'object':
      return putObject(state, item);
    case 'link': {
      const before = ownership.ownerOf(item.uid);
      if (before === item.owner) return [];
      const left = before === undefined ? [] : topOf(state, before);
      ownership.link(item.uid, item.owner);
      return [...left, ...topOf(state, item.uid)];
    }
    case 'pod': {
      if (previous?.kind === 'pod') {
        if (previous.owner === item.owner && previous.shape === item.shape) return [];
        const first = ownership.addPod(item.owner, item.shape);
        const last = ownership.removePod(previous.owner, previous.shape);
        return [...(last ? topOf(state, previous.owner) : []), ...(first ? topOf(state, item.owner) : [])];
      }
      return ownership.addPod(item.owner, item.shape) ? topOf(state, item.owner) : [];
    }
  }
}

function putObject(state: State, item: Extract<Projected, { kind: 'object' }>): readonly Touched[] {
  const entry = toEntry(item, state.byKey.get(entryKey(item.object)));
  const before = entry.uid === '' ? undefined : state.ownership.ownerOf(entry.uid);
  const left = before === undefined ? [] : topOf(state, before);
  forget(state, state.byKey.get(entry.key));
  state.byKey.set(entry.key, entry);
  if (entry.uid !== '') state.byUid.set(entry.uid, entry);
  const siblings = state.byNamespace.get(entry.namespace) ?? new Set<Entry>();
  state.byNamespace.set(entry.namespace, siblings.add(entry));
  state.ownership.link(entry.uid, controllerUid(item.object.metadata));
  return [{ entry, why: 'content' }, ...left, ...relatives(state, entry)];
}

/** The new value of an entry; what is known of it moves over until it is looked at again. */
function toEntry(item: Extract<Projected, { kind: 'object' }>, before: Entry | undefined): Entry {
  const { object } = item;
  const kind = kindOf(object);
  const { namespace = '', name = '' } = object.metadata ?? {};
  return {
    key: entryKey(object),
    uid: uidOf(object),
    kind,
    namespace: kind === 'Namespace' ? name : namespace,
    object,
    unreadable: item.unreadable,
    makesPods: item.makesPods ?? findPodTemplates(object).length > 0,
    results: before?.results,
    countedAsWorkload: before?.countedAsWorkload ?? false,
    observed: before?.observed ?? '',
    changedAt: before?.changedAt ?? 0,
  };
}

function remove(state: State, item: Projected): readonly Touched[] {
  const { ownership } = state;
  if (item.kind === 'pod') return ownership.removePod(item.owner, item.shape) ? topOf(state, item.owner) : [];
  if (item.kind === 'link') {
    const tops = topOf(state, item.uid);
    ownership.unlink(item.uid);
    return tops;
  }
  const entry = state.byKey.get(entryKey(item.object));
  // A late delete of an object that was made anew under its name is not about the new one.
  if (entry === undefined || (entry.uid !== uidOf(item.object) && entry.uid !== '')) return [];
  const around = relatives(state, entry);
  forget(state, entry);
  ownership.unlink(entry.uid);
  return [{ entry, why: 'gone' }, ...around];
}

function forget(state: State, entry: Entry | undefined): void {
  if (entry === undefined) return;
  state.byKey.delete(entry.key);
  if (state.byUid.get(entry.uid) === entry) state.byUid.delete(entry.uid);
  const siblings = state.byNamespace.get(entry.namespace);
  siblings?.delete(entry);
  if (siblings?.size === 0) state.byNamespace.delete(entry.namespace);
}

/** Who else may be concerned when something that makes pods comes or goes: those above and those below. */
function relatives(state: State, entry: Entry): readonly Touched[] {
  if (!entry.makesPods || entry.uid === '') return [];
  const touched: Touched[] = [...topOf(state, entry.uid)];
  for (const uid of state.ownership.family(entry.uid)) {
    const member = state.byUid.get(uid);
    if (member !== undefined && member !== entry) touched.push({ entry: member, why: 'pods' });
  }
  return touched;
}

function topOf(state: State, uid: string): readonly Touched[] {
  const entry = topEntry(state, uid);
  return entry === undefined ? [] : [{ entry, why: 'pods' }];
}

/** The highest owner that makes pods, the uid itself included. */
function topEntry(state: State, uid: string): Entry | undefined {
  let top: Entry | undefined;
  for (const owner of state.ownership.chain(uid)) {
    const entry = state.byUid.get(owner);
    if (entry?.makesPods === true) top = entry;
  }
  return top;
}

function isSubject(state: State, entry: Entry): boolean {
  if (!entry.makesPods || entry.uid === '') return true;
  const top = topEntry(state, entry.uid);
  // In a ring of owners everybody has somebody above: then each answers for itself.
  return top === undefined || top === entry || topEntry(state, top.uid) !== top;
}

function subjectOf(state: State, entry: Entry): Subject {
  const subject = toSubject(entry.object, { cluster: state.cluster });
  if (subject.pod === undefined || entry.uid === '') return subject;
  const extra = observedContainers(state, entry, podsOf(subject));
  return extra.length === 0 ? subject : { ...subject, pod: withObserved(subject.pod, extra) };
}

/** The containers that only the pods of a subject have, as text to compare. */
export function observedText(subject: Subject): string {
  const extra = podsOf(subject).flatMap((pod) =>
    pod.containers.filter((container) => container.observedOnly),
  );
  return extra.length === 0 ? '' : JSON.stringify(extra.map(({ role, spec }) => [role, spec]));
}

function observedContainers(
  state: State,
  entry: Entry,
  templates: readonly PodView[],
): readonly ContainerView[] {
  return extraContainers(templates, podsBelow(state, entry));
}

function* podsBelow(state: State, entry: Entry): Iterable<PodView> {
  for (const uid of state.ownership.family(entry.uid)) {
    yield* state.ownership.shapesOf(uid);
    const member = state.byUid.get(uid);
    if (member !== undefined && member !== entry && member.kind === 'Pod') {
      yield* podsOf(toSubject(member.object, { cluster: state.cluster }));
    }
  }
}
