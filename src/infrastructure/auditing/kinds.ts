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
    // How long a slow request took.
    'annotations.apiserver.latency.k8s.io/total',
  ],
  retentionDays: 180,
};

/**
 * Requests that came through an ingress. Names are those of ACK's ingress dashboards, whatever wrote the line; `url_template`
 * is the path with its variable parts taken out, `attack` the rules that recognised one.
 */
export const ingressKind: LogKind = {
  name: 'ingress',
  labels: ['cluster', 'source', 'app'],
  time: ['time'],
  // Of a line that is no request, the line itself.
  message: ['method', 'url', 'status', 'raw'],
  columns: [
    'client_ip',
    'method',
    'host',
    'url',
    'url_template',
    'status',
    'status_class',
    'body_bytes_sent',
    'request_length',
    'request_time',
    'upstream',
    'upstream_addr',
    'upstream_status',
    'upstream_response_time',
    'http_user_agent',
    'http_referer',
    'country',
    'device',
    'browser',
    'os',
    'visitor',
    'attack',
    'parse_error',
    'namespace',
  ],
  retentionDays: 90,
};

/** Events of clusters, kept beyond the hour that Kubernetes keeps them. */
export const eventKind: LogKind = {
  name: 'event',
  labels: ['cluster', 'source'],
  time: ['time'],
  message: ['reason', 'message'],
  columns: [
    'type',
    'level',
    'reason',
    'class',
    'message',
    'count',
    // Since the record before of the same event: what is summed.
    'occurrences',
    'node',
    'reporter',
    'uid',
    'object.kind',
    'object.namespace',
    'object.name',
    'object.uid',
  ],
  retentionDays: 90,
};

/** Decisions of admission, one a review. */
export const admissionKind: LogKind = {
  name: 'admission',
  labels: ['cluster', 'source'],
  time: ['time'],
  message: ['message'],
  columns: ['action', 'policy', 'user', 'verb', 'resource.kind', 'resource.namespace', 'resource.name'],
  retentionDays: 90,
};

/** What inspection found, as it changed. */
export const inspectionKind: LogKind = {
  name: 'inspection',
  labels: ['cluster', 'source'],
  time: ['time'],
  message: ['message'],
  columns: ['check', 'verdict', 'severity', 'object.kind', 'object.namespace', 'object.name'],
  retentionDays: 90,
};

/** What runtime detection saw on nodes. */
export const runtimeKind: LogKind = {
  name: 'runtime',
  labels: ['cluster', 'source', 'node'],
  time: ['time'],
  message: ['message'],
  columns: ['rule', 'severity', 'namespace', 'pod', 'container', 'process'],
  retentionDays: 30,
};

/** Strong anomalies, as the jobs that watch series tell them; `time` is when it was told, `at` the bucket. */
export const anomalyKind: LogKind = {
  name: 'anomaly',
  labels: ['cluster', 'source'],
  time: ['time'],
  message: ['message'],
  columns: ['job', 'series', 'type', 'score', 'value', 'expected', 'anomaly_id'],
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

export const logKinds: readonly LogKind[] = [
  auditKind,
  ingressKind,
  eventKind,
  admissionKind,
  inspectionKind,
  runtimeKind,
  anomalyKind,
  customKind,
];
