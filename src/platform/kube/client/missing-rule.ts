import type { MissingRule } from '../errors.ts';
import type { PolicyRule } from '../types.ts';
import type { PathRef } from './paths.ts';

interface Denied {
  readonly verb: string;
  readonly ref: PathRef | undefined;
  readonly path: string;
}

// How the API server words a denial. It knows better than we do what it asked the authorizer: an apply to a new
// object is denied as `create`, a request for an object in a namespace may be a cluster-wide one.
const DENIAL =
  /cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)"| at the cluster scope)/;

/** The RBAC rule that would have let the request through. */
export function missingRule(denied: Denied, message = ''): MissingRule {
  const told = DENIAL.exec(message);
  if (told !== null) {
    const [, verb = '', resource = '', group = '', namespace] = told;
    return finish({ apiGroups: [group], resources: [resource], verbs: [verb] }, namespace);
  }
  const { ref } = denied;
  if (ref === undefined) {
    const url = denied.path.split('?')[0] ?? denied.path;
    return finish({ nonResourceURLs: [url], verbs: [denied.verb] }, undefined);
  }
  const resource = ref.subresource === undefined ? ref.resource : `${ref.resource}/${ref.subresource}`;
  const rule = { apiGroups: [ref.group], resources: [resource], verbs: [rbacVerb(denied.verb)] };
  return finish(rule, ref.namespace);
}

/** Server-side apply is authorised as a patch. */
function rbacVerb(verb: string): string {
  return verb === 'apply' ? 'patch' : verb;
}

function finish(rule: PolicyRule, namespace: string | undefined): MissingRule {
  return { rule, ...(namespace === undefined ? {} : { namespace }), yaml: ruleYaml(rule) };
}

function ruleYaml(rule: PolicyRule): string {
  const lines = Object.entries(rule).map(([field, values]) => `${field}: ${JSON.stringify(values)}`);
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)).join('\n');
}
