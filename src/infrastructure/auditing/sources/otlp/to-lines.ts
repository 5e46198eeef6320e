import type { OtlpAttributes, OtlpRecord, OtlpValue } from '#formats/otlp-logs';

/** Records of one request that are kept together. */
export interface OtlpGroup {
  readonly kind: 'audit' | 'ingress' | 'custom';
  readonly cluster: string;
  readonly app: string;
  readonly namespace: string | undefined;
  readonly pod: string | undefined;
  readonly container: string | undefined;
  readonly lines: string[];
}

export interface ToLinesOptions {
  /** Where a record does not tell its cluster. */
  readonly cluster: string;
  /** Services whose bodies are access logs. */
  readonly ingressApps: ReadonlySet<string>;
}

const APP = [
  'service.name',
  'k8s.deployment.name',
  'k8s.daemonset.name',
  'k8s.statefulset.name',
  'k8s.container.name',
];

/** The records by where they go and what wrote them. */
export function toGroups(records: readonly OtlpRecord[], options: ToLinesOptions): readonly OtlpGroup[] {
  const groups = new Map<string, OtlpGroup>();
  for (const record of records) {
    const places = placesOf(record.resource, options);
    const { kind, line } = toLine(record, places.app, options);
    const key = JSON.stringify([kind, places]);
    const group = groups.get(key) ?? { kind, ...places, lines: [] };
    groups.set(key, group);
    group.lines.push(line);
  }
  return [...groups.values()];
}

function placesOf(resource: OtlpAttributes, { cluster }: ToLinesOptions) {
  const name = APP.map((one) => textOf(resource, one)).find((one) => one !== undefined);
  return {
    cluster: (textOf(resource, 'k8s.cluster.name') ?? cluster).slice(0, 253),
    app: (name ?? 'otlp').slice(0, 253),
    namespace: textOf(resource, 'k8s.namespace.name'),
    pod: textOf(resource, 'k8s.pod.name'),
    container: textOf(resource, 'k8s.container.name'),
  };
}

function textOf(attributes: OtlpAttributes, name: string): string | undefined {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return typeof value === 'string' && value !== '' ? value.replace(/[\p{Cc}]/gu, '') : undefined;
}

function toLine(
  record: OtlpRecord,
  app: string,
  { ingressApps }: ToLinesOptions,
): { readonly kind: OtlpGroup['kind']; readonly line: string } {
  const { body } = record;
  const audit = auditEvent(body);
  if (audit !== undefined) return { kind: 'audit', line: audit };
  const isAccess =
    ingressApps.has(app) || ingressApps.has(textOf(record.resource, 'k8s.container.name') ?? '');
  if (isAccess && typeof body === 'string') return { kind: 'ingress', line: body };
  return { kind: 'custom', line: JSON.stringify(toRecord(record)) };
}

/** An event of an API server, as a text or taken apart by a collector on the way. */
function auditEvent(body: OtlpValue): string | undefined {
  if (typeof body === 'string') {
    const text = body.trim();
    const isLikely = text.startsWith('{') && text.includes('"audit.k8s.io/');
    return isLikely && isAuditEvent(parse(text)) ? text : undefined;
  }
  return isAuditEvent(body) ? JSON.stringify(body) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAuditEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { apiVersion, kind } = value as Readonly<Record<string, unknown>>;
  return kind === 'Event' && typeof apiVersion === 'string' && apiVersion.startsWith('audit.k8s.io/');
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** What the resource says goes before what the record says: collectors write it, and applications do not. */
function toRecord(record: OtlpRecord): Readonly<Record<string, OtlpValue>> {
  const { body, scope, severityNumber, severityText, traceId, spanId, eventName } = record;
  const level = severityText || LEVELS[Math.floor((severityNumber - 1) / 4)];
  const time = toTime(record.time ?? record.observedTime);
  const fields: Record<string, OtlpValue> = Object.create(null);
  Object.assign(fields, record.attributes, record.resource);
  Object.assign(fields, {
    _msg: typeof body === 'string' ? body : body === null ? eventName : JSON.stringify(body),
    ...(typeof body === 'object' && body !== null && !Array.isArray(body) ? { body } : {}),
    ...(time === undefined ? {} : { _time: time }),
    ...(level === undefined ? {} : { level }),
    ...(severityNumber > 0 ? { severity_number: severityNumber } : {}),
    ...(traceId === '' ? {} : { trace_id: traceId }),
    ...(spanId === '' ? {} : { span_id: spanId }),
    ...(eventName === '' ? {} : { event_name: eventName }),
    ...(scope.name === '' ? {} : { 'scope.name': scope.name }),
  });
  return fields;
}

const LATEST_NS = 10n ** 19n;

function toTime(nanoseconds: string | undefined): string | undefined {
  if (nanoseconds === undefined) return undefined;
  const ns = BigInt(nanoseconds);
  if (ns >= LATEST_NS) return undefined;
  const second = new Date(Number(ns / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(ns % 1_000_000_000n).padStart(9, '0')}Z`;
}
