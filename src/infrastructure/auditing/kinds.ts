import type { LogKind } from '#platform/logs';

/** Audit events of API servers (`audit.k8s.io/v1`), a batch of them as the audit webhook sends it. */
export const auditKind: LogKind = {
  name: 'audit',
  labels: ['cluster', 'source'],
  items: 'items',
  // When it was over, which is when it was written; the event of a watch that has begun has no other.
  time: ['stageTimestamp', 'requestReceivedTimestamp'],
  message: ['user.username', 'verb', 'requestURI'],
  columns: [
    'auditID',
    'level',
    'stage',
    'verb',
    'requestURI',
    'user.username',
    'user.groups',
    'impersonatedUser.username',
    'sourceIPs',
    'userAgent',
    'objectRef.apiGroup',
    'objectRef.resource',
    'objectRef.subresource',
    'objectRef.namespace',
    'objectRef.name',
    'responseStatus.code',
    'responseStatus.reason',
    'requestReceivedTimestamp',
    'stageTimestamp',
    'annotations.authorization.k8s.io/decision',
    'annotations.authorization.k8s.io/reason',
  ],
  retentionDays: 180,
};

/** Whatever else somebody sends. */
export const customKind: LogKind = {
  name: 'custom',
  labels: ['cluster', 'source', 'app'],
  time: ['_time', 'time', 'timestamp', '@timestamp', 'ts'],
  message: ['_msg', 'message', 'msg', 'log'],
  columns: ['level', 'severity', 'namespace', 'pod', 'host'],
  retentionDays: 30,
};

export const logKinds: readonly LogKind[] = [auditKind, customKind];
