import type { Json } from '#formats/audit-event';
import { type FieldChange, fieldChanges, valueText } from './field-changes.ts';
import { valueAt } from './field-path.ts';
import { memberOf, textAt } from './read-event.ts';
import type { RecordedEvent } from './types.ts';

export type EntryKind =
  | 'created'
  | 'changed'
  | 'status'
  | 'unchanged'
  | 'deleted'
  | 'collection-deleted'
  | 'failed'
  | 'dry-run';

/** How much of the object the audit policy kept: its state, what was sent, or only that there was a request. */
export type Known = 'object' | 'request' | 'nothing';

/** One request that wrote an object, and what it did to it. */
export interface TraceEntry {
  readonly id: string;
  readonly time: string;
  readonly kind: EntryKind;
  readonly verb: string;
  readonly subresource: string;
  readonly user: string;
  readonly as?: string;
  readonly address: string;
  readonly agent: string;
  readonly code?: number;
  readonly known: Known;
  /** From the state before to the one after; where only the request is known, what it set. */
  readonly changes: readonly FieldChange[];
  readonly cutChanges: number;
  /** Requests before it whose result is not known: their changes may be among these. */
  readonly unseen: number;
  /** Changes of the spec that are in no record, by the object's own count. */
  readonly missedGenerations: number;
  /** Value of the field that was asked for, where it changed. */
  readonly field?: { readonly before?: string; readonly after?: string };
}

/** From a creation to a deletion: an object that is made again under its name is another one. */
export interface ObjectLife {
  readonly uid: string;
  readonly entries: readonly TraceEntry[];
}

type FieldPath = Parameters<typeof valueAt>[1];

interface State {
  uid: string;
  object: Json | undefined;
  generation: number;
  unseen: number;
}

/** The lives of an object out of the requests that wrote it, oldest first. */
export function traceObject(events: readonly RecordedEvent[], field?: FieldPath): readonly ObjectLife[] {
  const lives: { uid: string; entries: TraceEntry[] }[] = [];
  let state: State = newState('');
  for (const event of events) {
    const kind = kindOf(event);
    const uid = uidOf(event);
    const isNew =
      lives.length === 0 || kind === 'created' || (uid !== '' && state.uid !== '' && uid !== state.uid);
    if (isNew) {
      state = newState(uid);
      lives.push({ uid, entries: [] });
    }
    const life = lives.at(-1);
    if (life === undefined) continue;
    if (state.uid === '' && uid !== '') {
      state.uid = uid;
      life.uid = uid;
    }
    life.entries.push(entryOf(event, kind, state, field));
  }
  return lives;
}

function newState(uid: string): State {
  return { uid, object: undefined, generation: 0, unseen: 0 };
}

function kindOf(event: RecordedEvent): EntryKind {
  if (event.code === undefined || event.code >= 400) return 'failed';
  if (/[?&]dryRun=All(&|$)/.test(event.uri)) return 'dry-run';
  if (event.verb === 'deletecollection') return 'collection-deleted';
  if (event.verb === 'delete') return 'deleted';
  // A server-side apply creates too: it is answered with 201.
  if (event.target?.subresource === '' && (event.verb === 'create' || event.code === 201)) return 'created';
  return event.target?.subresource === 'status' ? 'status' : 'changed';
}

function uidOf(event: RecordedEvent): string {
  if (event.verb === 'deletecollection') return '';
  return textAt(event.response, 'metadata', 'uid') || (event.target?.uid ?? '');
}

function entryOf(
  event: RecordedEvent,
  kind: EntryKind,
  state: State,
  field: FieldPath | undefined,
): TraceEntry {
  const hasState = isState(event);
  const change = changeOf(event, kind, state, hasState);
  const entry: TraceEntry = {
    id: event.id,
    time: event.time,
    kind: hasState && kind === 'changed' && change.changes.length === 0 ? 'unchanged' : kind,
    verb: event.verb,
    subresource: event.target?.subresource ?? '',
    user: event.user.name,
    ...(event.as === undefined ? {} : { as: event.as.name }),
    address: event.addresses.at(-1) ?? '',
    agent: event.agent,
    ...(event.code === undefined ? {} : { code: event.code }),
    known: hasState ? 'object' : event.request === undefined ? 'nothing' : 'request',
    ...change,
    ...fieldOf(event, state, hasState, field),
  };
  advance(event, kind, state, hasState);
  return entry;
}

/** A whole object was answered: no Status, no Scale, and nothing that the store has cut. */
function isState({ response, target, code, verb, cut }: RecordedEvent): boolean {
  if (response === undefined || code === undefined || code >= 400 || verb === 'deletecollection')
    return false;
  if (target === undefined || !['', 'status', 'ephemeralcontainers', 'resize'].includes(target.subresource))
    return false;
  if (cut.some((name) => name.startsWith('responseObject'))) return false;
  return textAt(response, 'kind') !== 'Status' && memberOf(response, 'metadata') !== undefined;
}

function changeOf(
  event: RecordedEvent,
  kind: EntryKind,
  state: State,
  hasState: boolean,
): Pick<TraceEntry, 'changes' | 'cutChanges' | 'unseen' | 'missedGenerations'> {
  const nothing = { changes: [], cutChanges: 0, unseen: 0, missedGenerations: 0 };
  if (kind === 'failed' || kind === 'dry-run' || kind === 'deleted' || kind === 'collection-deleted')
    return nothing;
  if (!hasState) {
    if (event.request === undefined || kind === 'created') return nothing;
    const { changes, cut } = fieldChanges(undefined, event.request);
    return { ...nothing, changes, cutChanges: cut };
  }
  // The first state that is known has nothing to be compared with, unless the object was new.
  if (state.object === undefined && kind !== 'created') return { ...nothing, unseen: state.unseen };
  const { changes, cut } = fieldChanges(state.object, event.response);
  const missed = state.generation === 0 ? 0 : generationOf(event) - state.generation - 1;
  return {
    changes,
    cutChanges: cut,
    unseen: state.unseen,
    missedGenerations: Math.max(0, missed - state.unseen),
  };
}

function fieldOf(
  event: RecordedEvent,
  state: State,
  hasState: boolean,
  field: FieldPath | undefined,
): Pick<TraceEntry, 'field'> {
  if (field === undefined || !hasState) return {};
  const [before, after] = [valueAt(state.object, field), valueAt(event.response, field)];
  const texts = {
    ...(before === undefined ? {} : { before: valueText(before) }),
    ...(after === undefined ? {} : { after: valueText(after) }),
  };
  return texts.before === texts.after ? {} : { field: texts };
}

function advance(event: RecordedEvent, kind: EntryKind, state: State, hasState: boolean): void {
  if (kind === 'failed' || kind === 'dry-run') return;
  if (!hasState) {
    state.unseen += 1;
    return;
  }
  state.object = event.response;
  state.generation = generationOf(event);
  state.unseen = 0;
}

function generationOf(event: RecordedEvent): number {
  return Number(textAt(event.response, 'metadata', 'generation')) || 0;
}
