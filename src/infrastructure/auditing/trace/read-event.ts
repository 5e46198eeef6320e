import type { Json } from '#formats/audit-event';
import type { Row } from '#languages/logsql';
import { jsonOf, rebuild, rebuildTexts } from './rebuild.ts';
import type { Person, RecordedEvent, Target } from './types.ts';

/** A row of the log store as the event it was. */
export function readEvent(row: Row): RecordedEvent {
  const as = readPerson(row, 'impersonatedUser');
  const target = readTarget(row);
  const code = Number(row.get('responseStatus.code'));
  const request = rebuild(row, 'requestObject');
  const response = rebuild(row, 'responseObject');
  return {
    id: row.get('auditID'),
    cluster: row.get('cluster'),
    source: row.get('source'),
    level: row.get('level'),
    stage: row.get('stage'),
    verb: row.get('verb'),
    uri: row.get('requestURI'),
    time: row.get('stageTimestamp') || row.get('_time'),
    received: row.get('requestReceivedTimestamp'),
    user: readPerson(row, 'user') ?? { name: '', groups: [], extra: {} },
    ...(as === undefined ? {} : { as }),
    addresses: textsOf(row.get('sourceIPs')),
    agent: row.get('userAgent'),
    ...(target === undefined ? {} : { target }),
    ...(Number.isInteger(code) && code > 0 ? { code } : {}),
    reason: row.get('responseStatus.reason'),
    message: row.get('responseStatus.message'),
    annotations: rebuildTexts(row, 'annotations'),
    ...(request === undefined ? {} : { request }),
    ...(response === undefined ? {} : { response }),
    cut: textsOf(row.get('log.cut')),
  };
}

function readPerson(row: Row, prefix: string): Person | undefined {
  const name = row.get(`${prefix}.username`);
  const uid = row.get(`${prefix}.uid`);
  const groups = textsOf(row.get(`${prefix}.groups`));
  const extra = Object.entries(rebuildTexts(row, `${prefix}.extra`));
  if (name === '' && uid === '' && groups.length === 0 && extra.length === 0) return undefined;
  return {
    name,
    ...(uid === '' ? {} : { uid }),
    groups,
    extra: Object.fromEntries(extra.map(([key, value]) => [key, textsOf(value)])),
  };
}

function readTarget(row: Row): Target | undefined {
  const resource = row.get('objectRef.resource');
  if (resource === '') return undefined;
  return {
    resource,
    subresource: row.get('objectRef.subresource'),
    group: row.get('objectRef.apiGroup'),
    version: row.get('objectRef.apiVersion'),
    namespace: row.get('objectRef.namespace'),
    name: row.get('objectRef.name'),
    uid: row.get('objectRef.uid'),
  };
}

/** A list of texts, which the store keeps as JSON. */
function textsOf(text: string): readonly string[] {
  if (text === '') return [];
  const list = jsonOf(text);
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [text];
}

/** An own member, whatever stands there. */
export function memberOf(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.hasOwn(inner, name)
        ? (inner as Readonly<Record<string, Json>>)[name]
        : undefined,
    value,
  );
}

export function textAt(value: Json | undefined, ...names: readonly string[]): string {
  const found = memberOf(value, ...names);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}
