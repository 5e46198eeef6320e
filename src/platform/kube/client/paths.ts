import type { CollectionRef } from '../types.ts';

export interface PathRef extends CollectionRef {
  readonly name?: string;
  readonly subresource?: string;
}

/** The path of a collection, an object or a subresource. Parts are escaped: names may come from strangers. */
export function resourcePath(ref: PathRef): string {
  const root = ref.group === '' ? ['api', ref.version] : ['apis', ref.group, ref.version];
  const parts = [...root];
  if (ref.namespace !== undefined) parts.push('namespaces', ref.namespace);
  parts.push(ref.resource);
  if (ref.name !== undefined) parts.push(ref.name);
  const path = parts.map(segment).join('/');
  if (ref.subresource === undefined) return `/${path}`;
  return `/${path}/${ref.subresource.split('/').map(segment).join('/')}`;
}

function segment(part: string): string {
  // An empty or dotted segment would make the path mean another resource.
  if (part === '' || part === '.' || part === '..') {
    throw new RangeError(`'${part}' cannot be part of an API path`);
  }
  return encodeURIComponent(part);
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  if (text === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${text}`;
}

/** `pods`, `deployments.apps/scale`: as kubectl and RBAC messages write it. */
export function resourceName(ref: PathRef): string {
  const group = ref.group === '' ? '' : `.${ref.group}`;
  const sub = ref.subresource === undefined ? '' : `/${ref.subresource}`;
  return `${ref.resource}${group}${sub}`;
}
