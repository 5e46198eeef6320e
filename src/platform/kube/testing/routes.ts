import { notFound, unknownPath } from './failure.ts';
import type { FakeResourceType } from './types.ts';

/** What a path means. */
export interface Route {
  readonly type: FakeResourceType;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

export function typeId(type: { readonly group: string; readonly resource: string }): string {
  return type.group === '' ? type.resource : `${type.resource}.${type.group}`;
}

/** Undefined when the path names no resource at all; throws 404 for one that is not known. */
export function parseRoute(path: string, types: readonly FakeResourceType[]): Route | undefined {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  const [root, ...rest] = parts;
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (rest.shift() ?? '');
  const version = rest.shift() ?? '';
  if (rest.length === 0) return undefined;
  const namespace = isInNamespace(rest) ? rest.splice(0, 2)[1] : undefined;
  const [resource, name, ...sub] = rest;
  const served = types.filter((candidate) => candidate.group === group && candidate.version === version);
  if (served.length === 0) throw unknownPath();
  const type = served.find((candidate) => candidate.resource === resource);
  if (type === undefined) throw notFound('');
  const subresource = sub.length === 0 ? undefined : sub.join('/');
  if (subresource !== undefined && !(type.subresources ?? []).includes(subresource)) throw notFound('');
  return { type, namespace, name, subresource };
}

/** `namespaces/x/pods` is inside a namespace; `namespaces/x` and `namespaces/x/status` are the namespace itself. */
function isInNamespace(parts: readonly string[]): boolean {
  if (parts[0] !== 'namespaces' || parts.length < 3) return false;
  return parts.length > 3 || (parts[2] !== 'status' && parts[2] !== 'finalize');
}
