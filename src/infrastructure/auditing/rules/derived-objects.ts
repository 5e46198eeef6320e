import type { Json, JsonObject } from '#formats/audit-event';
import { credentialIn } from './credentials.ts';
import type { Derived } from './derived.ts';
import { at, fieldOf, isObject, listAt, textAt } from './request.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

type Deriver = (request: JsonObject, derived: Derived, verb: string) => void;

/** By resource; the others have nothing to derive. */
const DERIVERS: ReadonlyMap<string, Deriver> = new Map<string, Deriver>([
  ['configmaps', deriveConfigMap],
  ['ingresses', deriveIngress],
  ['namespaces', deriveNamespace],
  ['nodes', deriveNode],
  ['services', deriveService],
]);

/** Fields about objects that are neither pods nor RBAC. */
export function deriveObject(resource: string, request: JsonObject, derived: Derived, verb: string): void {
  DERIVERS.get(resource)?.(request, derived, verb);
}

/** The keys alone: what stands under them goes into no log of ours. */
function deriveConfigMap(request: JsonObject, derived: Derived): void {
  const data = fieldOf(request, 'data');
  if (!isObject(data)) return;
  const keys = Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' && credentialIn(key, value) ? [key] : [],
  );
  derived.list('derived.configMap.credentialKeys', keys);
}

/** Of a patch it cannot be said: what it leaves out may be there. */
function deriveIngress(request: JsonObject, derived: Derived, verb: string): void {
  const isWhole = verb === 'create' || verb === 'update';
  const spec = fieldOf(request, 'spec');
  derived.flag('derived.ingress.withoutTls', isWhole && isObject(spec) && listAt(spec, 'tls').length === 0);
}

/** `removed` where a patch takes the label away; an update that leaves it out looks like one that never had it. */
function deriveNamespace(request: JsonObject, derived: Derived): void {
  const value = at(request, 'metadata', 'labels', ENFORCE);
  if (value === null) derived.text('derived.namespace.podSecurity', 'removed');
  else if (typeof value === 'string') derived.text('derived.namespace.podSecurity', value);
}

/** What a patch of a node is about. An update sends the whole node and does not say what is new. */
function deriveNode(request: JsonObject, derived: Derived, verb: string): void {
  if (verb !== 'patch') return;
  const spec = fieldOf(request, 'spec');
  const unschedulable = fieldOf(spec, 'unschedulable');
  derived.list('derived.node.changes', [
    ...(unschedulable === true ? ['cordon'] : []),
    ...(unschedulable === false || unschedulable === null ? ['uncordon'] : []),
    ...(fieldOf(spec, 'taints') !== undefined ? ['taints'] : []),
    ...(at(request, 'metadata', 'labels') !== undefined ? ['labels'] : []),
  ]);
}

function deriveService(request: JsonObject, derived: Derived): void {
  const spec = fieldOf(request, 'spec');
  const type = textAt(spec, 'type');
  const hasAddress = listAt(at(request, 'status', 'loadBalancer'), 'ingress').some(isAddress);
  derived.list('derived.service.exposure', [
    ...(type === 'NodePort' || type === 'LoadBalancer' ? [type] : []),
    ...(listAt(spec, 'externalIPs').length > 0 ? ['externalIPs'] : []),
    ...(hasAddress ? ['loadBalancerAddress'] : []),
  ]);
}

function isAddress(entry: Json): boolean {
  return textAt(entry, 'ip') !== '' || textAt(entry, 'hostname') !== '';
}
