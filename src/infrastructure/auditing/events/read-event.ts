import type { KubeObject } from '#platform/kube';
import type { EventFigure, EventObject } from './types.ts';

/** Legacy events have no bound but etcd's. */
const MESSAGE_CHARACTERS = 8_192;
const NAME_CHARACTERS = 1_024;

/**
 * An event as `core/v1` shows it. Those written by `events.k8s.io/v1` are the same objects and come with their `series` and
 * `eventTime`, so one watch sees all. Undefined for what has no uid or no time.
 */
export function readEvent(raw: KubeObject): EventFigure | undefined {
  const { metadata } = raw;
  const uid = metadata?.uid;
  const series = recordOf(raw['series']);
  const times = timesOf(raw, series);
  if (uid === undefined || times === undefined) return undefined;
  const message = textOf(raw, 'message', Number.POSITIVE_INFINITY);
  const source = recordOf(raw['source']);
  const object = objectOf(recordOf(raw['involvedObject']));
  const reporter = textOf(raw, 'reportingComponent') || textOf(source, 'component');
  const instance = textOf(source, 'host') || (reporter === 'kubelet' ? textOf(raw, 'reportingInstance') : '');
  return {
    uid,
    count: countOf(raw, series),
    ...times,
    type: textOf(raw, 'type') || 'Normal',
    reason: textOf(raw, 'reason'),
    message: message.slice(0, MESSAGE_CHARACTERS),
    cutCharacters: Math.max(0, message.length - MESSAGE_CHARACTERS),
    action: textOf(raw, 'action'),
    reporter,
    node: object.kind === 'Node' ? object.name : instance,
    object,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(from: Fields, name: string, most = NAME_CHARACTERS): string {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  return typeof value === 'string' ? value.slice(0, most) : '';
}

function objectOf(from: Fields): EventObject {
  return {
    apiVersion: textOf(from, 'apiVersion'),
    kind: textOf(from, 'kind'),
    namespace: textOf(from, 'namespace'),
    name: textOf(from, 'name'),
    uid: textOf(from, 'uid'),
    fieldPath: textOf(from, 'fieldPath'),
  };
}

/** A series counts itself; what has neither happened once. */
function countOf(raw: Fields, series: Fields): number {
  const counts = [raw['count'], series['count']].map((one) => (typeof one === 'number' ? one : 0));
  const most = Math.max(...counts);
  return Number.isSafeInteger(most) && most > 0 ? most : 1;
}

function timesOf(
  raw: KubeObject,
  series: Fields,
): { readonly first: number; readonly last: number } | undefined {
  const all = [raw['firstTimestamp'], raw['eventTime'], raw['lastTimestamp'], series['lastObservedTime']].map(
    timeOf,
  );
  const known = all.filter((one) => one !== undefined);
  const created = timeOf(raw.metadata?.creationTimestamp);
  if (known.length === 0) return created === undefined ? undefined : { first: created, last: created };
  return { first: Math.min(...known), last: Math.max(...known) };
}

function timeOf(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}
