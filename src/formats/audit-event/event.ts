import {
  BadField,
  isText,
  isTexts,
  member,
  oneOf,
  optionalInteger,
  optionalObject,
  optionalRecord,
  optionalText,
  optionalTexts,
  present,
  text,
} from './fields.ts';
import type {
  AuditEvent,
  AuditLevel,
  AuditObjectRef,
  AuditStage,
  AuditStatus,
  AuditUser,
  JsonObject,
} from './types.ts';

const LEVELS: readonly AuditLevel[] = ['None', 'Metadata', 'Request', 'RequestResponse'];
const STAGES: readonly AuditStage[] = ['RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'];
const OBJECT_REF_FIELDS = [
  'resource',
  'namespace',
  'name',
  'uid',
  'apiGroup',
  'apiVersion',
  'resourceVersion',
  'subresource',
] as const;

/** An object of kind Event to its typed form. Throws BadField. */
export function readEvent(object: JsonObject): AuditEvent {
  return present<AuditEvent>({
    level: oneOf(object, 'level', LEVELS),
    auditID: text(object, 'auditID'),
    stage: readStage(object),
    requestURI: optionalText(object, 'requestURI'),
    verb: text(object, 'verb'),
    user: readUser(object, 'user') ?? { username: '' },
    impersonatedUser: readUser(object, 'impersonatedUser'),
    sourceIPs: optionalTexts(object, 'sourceIPs'),
    userAgent: optionalText(object, 'userAgent'),
    objectRef: readObjectRef(object),
    responseStatus: readStatus(object),
    requestObject: readRequestObject(object),
    responseObject: optionalObject(object, 'responseObject'),
    requestReceivedTimestamp: readTime(object),
    stageTimestamp: optionalText(object, 'stageTimestamp'),
    annotations: optionalRecord(object, 'annotations', isText),
  });
}

function readStage(object: JsonObject): AuditStage {
  const stage = oneOf(object, 'stage', STAGES);
  if (stage === undefined) throw new BadField('stage is missing');
  return stage;
}

/** v1beta1 had `timestamp` before it had `requestReceivedTimestamp`, and some senders still write only that. */
function readTime(object: JsonObject): string | undefined {
  return optionalText(object, 'requestReceivedTimestamp') ?? optionalText(object, 'timestamp');
}

function readUser(object: JsonObject, name: string): AuditUser | undefined {
  const user = optionalObject(object, name);
  return user === undefined
    ? undefined
    : present<AuditUser>({
        username: optionalText(user, 'username') ?? '',
        uid: optionalText(user, 'uid'),
        groups: optionalTexts(user, 'groups'),
        extra: optionalRecord(user, 'extra', isTexts),
      });
}

function readObjectRef(object: JsonObject): AuditObjectRef | undefined {
  const ref = optionalObject(object, 'objectRef');
  if (ref === undefined) return undefined;
  return Object.fromEntries(
    OBJECT_REF_FIELDS.flatMap((name) => {
      const value = optionalText(ref, name);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

function readStatus(object: JsonObject): AuditStatus | undefined {
  const status = optionalObject(object, 'responseStatus');
  if (status === undefined) return undefined;
  return present<AuditStatus>({
    code: optionalInteger(status, 'code'),
    status: optionalText(status, 'status'),
    reason: optionalText(status, 'reason'),
    message: optionalText(status, 'message'),
  });
}

function readRequestObject(object: JsonObject): AuditEvent['requestObject'] {
  const value = member(object, 'requestObject');
  if (Array.isArray(value)) return value;
  return optionalObject(object, 'requestObject');
}
