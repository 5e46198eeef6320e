import type { KubeObject } from '#platform/kube';
import { asArray, asObject, asString } from '../check/readers.ts';
import type { JsonObject } from '../types.ts';

/** A custom resource whose objects have pod templates. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
}

const MAX_DEPTH = 24;
const MAX_NODES = 20_000;
const TEMPLATE_KEY = /template(s|spec)?$/i;

/** The kind that a CustomResourceDefinition defines, when its schema has room for a pod template. */
export function customKindOf(definition: KubeObject): CustomKind | undefined {
  const spec = asObject(definition['spec']);
  const names = asObject(spec['names']);
  const versions = asArray(spec['versions'])
    .map(asObject)
    .filter((version) => version['served'] === true);
  const version = versions.find((one) => one['storage'] === true) ?? versions[0];
  if (version === undefined) return undefined;
  const schema = asObject(asObject(version['schema'])['openAPIV3Schema']);
  if (!holdsPodTemplate(asObject(asObject(schema['properties'])['spec']))) return undefined;
  return {
    group: asString(spec['group']),
    version: asString(version['name']),
    resource: asString(names['plural']),
    kind: asString(names['kind']),
  };
}

/**
 * Searches a schema for a property like `template` that takes a pod template: one with `spec.containers`, or one
 * that is left open, as authors do whose schema would grow too large otherwise. An open one that turns out to hold
 * something else costs a watch and no finding.
 */
export function holdsPodTemplate(schema: JsonObject): boolean {
  const queue: { readonly node: JsonObject; readonly key: string; readonly depth: number }[] = [
    { node: schema, key: 'spec', depth: 0 },
  ];
  for (let next = 0; next < queue.length && next < MAX_NODES; next++) {
    const place = queue[next];
    if (place === undefined || place.depth > MAX_DEPTH) continue;
    const { node, key, depth } = place;
    if (TEMPLATE_KEY.test(key) && takesPodTemplate(node)) return true;
    for (const [name, child] of Object.entries(asObject(node['properties']))) {
      queue.push({ node: asObject(child), key: name, depth: depth + 1 });
    }
    for (const inner of [node['items'], node['additionalProperties']]) {
      if (typeof inner === 'object' && inner !== null)
        queue.push({ node: asObject(inner), key, depth: depth + 1 });
    }
  }
  return false;
}

function takesPodTemplate(node: JsonObject): boolean {
  const properties = asObject(node['properties']);
  const spec = asObject(properties['spec']);
  if (Object.hasOwn(asObject(spec['properties']), 'containers')) return true;
  const open = (one: JsonObject) => one['x-kubernetes-preserve-unknown-fields'] === true;
  return open(node) || (Object.hasOwn(properties, 'spec') && open(spec));
}
