import type { AuditedRequest, AuditLevel, AuditPolicy, AuditPolicyRule, GroupResources } from './types.ts';

/** What a policy says of a request, and which rule said it; without a rule nothing is written down. */
export interface AuditDecision {
  readonly level: AuditLevel;
  /** Place in `rules`; undefined when none fits. */
  readonly rule: number | undefined;
}

/** As the API server decides: the first rule that fits. */
export function decideLevel(policy: AuditPolicy, request: AuditedRequest): AuditDecision {
  const rule = policy.rules.findIndex((one) => fits(one, request));
  return { level: policy.rules[rule]?.level ?? 'None', rule: rule < 0 ? undefined : rule };
}

function fits(rule: AuditPolicyRule, request: AuditedRequest): boolean {
  if (rule.users.length > 0 && !rule.users.includes(request.user)) return false;
  if (rule.userGroups.length > 0 && !rule.userGroups.some((group) => request.groups.includes(group)))
    return false;
  if (rule.verbs.length > 0 && !rule.verbs.includes(request.verb)) return false;
  if (rule.namespaces.length === 0 && rule.resources.length === 0 && rule.nonResourceURLs.length === 0)
    return true;
  return request.target.kind === 'url'
    ? rule.nonResourceURLs.some((pattern) =>
        fitsUrl(pattern, request.target.kind === 'url' ? request.target.path : ''),
      )
    : fitsResource(rule, request.target);
}

/** A star stands at the end, and for the rest of the path. */
function fitsUrl(pattern: string, path: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

type ResourceTarget = Extract<AuditedRequest['target'], { readonly kind: 'resource' }>;

function fitsResource(
  { namespaces, resources, nonResourceURLs }: AuditPolicyRule,
  target: ResourceTarget,
): boolean {
  if (nonResourceURLs.length > 0 && resources.length === 0 && namespaces.length === 0) return false;
  if (namespaces.length > 0 && !namespaces.includes(target.namespace)) return false;
  return resources.length === 0 || resources.some((one) => fitsGroup(one, target));
}

function fitsGroup({ group, resources, resourceNames }: GroupResources, target: ResourceTarget): boolean {
  if (group !== target.group) return false;
  if (resources.length === 0) return true;
  if (resourceNames.length > 0 && !resourceNames.includes(target.name ?? '')) return false;
  return resources.some((pattern) => fitsName(pattern, target));
}

/** `pods` is not its subresources; `pods/*` is them and not the pods. */
function fitsName(pattern: string, { resource, subresource }: ResourceTarget): boolean {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  if (pattern === '*' || pattern === whole) return true;
  if (subresource === undefined) return false;
  return pattern === `${resource}/*` || pattern === `*/${subresource}`;
}
