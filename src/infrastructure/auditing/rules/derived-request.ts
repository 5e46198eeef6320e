import type { AuditEvent, JsonObject } from '#formats/audit-event';
import { type Address, lastOf, parseAddress, parseNetwork } from '#formats/cidr';
import type { Derived } from './derived.ts';
import { at, textsAt } from './request.ts';

/** What is longer is cut, and ends with a mark that says so. */
const MAX_QUERY_LENGTH = 16_384;

/** Addresses from one to another; compared as numbers, because every event is asked. */
interface Span {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const LOOPBACK = spans('127.0.0.0/8', '::1/128');
/** Addresses that no router of the internet knows: private, link-local, shared by carriers. */
const PRIVATE = spans(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
);

function spans(...texts: readonly string[]): readonly Span[] {
  const networks = texts.flatMap((text) => parseNetwork(text) ?? []);
  return networks.map((network) => ({
    family: network.family,
    first: network.value,
    last: lastOf(network),
  }));
}

function isIn(list: readonly Span[], { family, value }: Address): boolean {
  return list.some((span) => span.family === family && value >= span.first && value <= span.last);
}

/** Who, with which program, and what it was about. */
export function deriveNames(event: AuditEvent, request: JsonObject, derived: Derived): void {
  const { user, impersonatedUser } = event;
  const name = user.username === '' ? 'nobody' : user.username;
  derived.text(
    'derived.actor',
    impersonatedUser === undefined ? name : `${name} as ${impersonatedUser.username}`,
  );
  derived.text('derived.client', /^[^/ ]{0,64}/.exec(event.userAgent ?? '')?.[0] ?? '');
  derived.text('derived.object', objectText(event, request));
}

function objectText({ objectRef, requestURI = '' }: AuditEvent, request: JsonObject): string {
  if (objectRef?.resource === undefined) return requestURI.split('?', 1)[0] ?? '';
  const { resource, subresource, name } = objectRef;
  // A namespace is said to be in itself.
  const namespace = resource === 'namespaces' ? undefined : objectRef.namespace;
  const target = [namespace, name ?? nameIn(request)].filter((part) => part !== undefined && part !== '');
  return [subresource === undefined ? resource : `${resource}/${subresource}`, target.join('/')]
    .join(' ')
    .trim();
}

/** Of an object that is to be made the reference may have no name. */
function nameIn(request: JsonObject): string | undefined {
  const name = at(request, 'metadata', 'name') ?? at(request, 'metadata', 'generateName');
  return typeof name === 'string' ? name : undefined;
}

/** The last address was seen by the API server itself; the ones before came in a header. */
export function deriveSource({ sourceIPs = [] }: AuditEvent, derived: Derived): void {
  const text = sourceIPs.at(-1) ?? '';
  derived.text('derived.source.ip', text);
  const address = parseAddress(text);
  if (address === undefined) return;
  const scope = isIn(LOOPBACK, address) ? 'loopback' : isIn(PRIVATE, address) ? 'private' : 'public';
  derived.text('derived.source.scope', scope);
}

export function deriveDryRun(event: AuditEvent, derived: Derived): void {
  const isDeletion = event.verb === 'delete' || event.verb === 'deletecollection';
  derived.flag('derived.dryRun', isDeletion ? isDryDeletion(event) : asksDryRun(event));
}

/**
 * A deletion takes its options from the body where there is one, whatever the query says: then only the body counts,
 * and where bodies are not logged nothing is taken for a dry run. Everything else has them in the query.
 */
function isDryDeletion(event: AuditEvent): boolean {
  const { level, requestObject } = event;
  if (requestObject !== undefined) return textsAt(requestObject as JsonObject, 'dryRun').includes('All');
  return (level === 'Request' || level === 'RequestResponse') && asksDryRun(event);
}

/** Parsed, not searched: a text inside another parameter is no dry run. */
function asksDryRun({ requestURI = '' }: AuditEvent): boolean {
  if (!requestURI.includes('?')) return false;
  const values = new URLSearchParams(queryOf(requestURI)).getAll('dryRun');
  return values.length > 0 && values.every((value) => value === 'All');
}

function queryOf(requestURI: string): string {
  const start = requestURI.indexOf('?') + 1;
  return start === 0 ? '' : requestURI.slice(start);
}

/** The request of an exec or attach has everything in its query. */
export function deriveExec({ objectRef, requestURI = '' }: AuditEvent, derived: Derived): void {
  if (objectRef?.subresource !== 'exec' && objectRef?.subresource !== 'attach') return;
  const text = queryOf(requestURI);
  const query = new URLSearchParams(text.slice(0, MAX_QUERY_LENGTH));
  const mark = text.length > MAX_QUERY_LENGTH ? '…' : '';
  derived.text('derived.exec.command', query.getAll('command').join(' ') + mark);
  derived.text('derived.exec.container', query.get('container') ?? '');
}
