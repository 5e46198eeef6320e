import type { Json, JsonObject } from '#formats/audit-event';
import type { Derived } from './derived.ts';
import { fieldOf, listAt, textAt, textsAt } from './request.ts';

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Whom nobody means to give anything: everybody, or a group that no binding can take back. */
const BROAD_SUBJECTS: ReadonlySet<string> = new Set([
  'system:anonymous',
  'system:authenticated',
  'system:masters',
  'system:serviceaccounts',
  'system:unauthenticated',
]);

/** A thing that a rule of a role may grant; all verbs where it names none. */
interface Grant {
  readonly name: 'exec' | 'secrets' | 'escalate';
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** `*` as a resource is a wildcard and has its own field; here resources are named. */
const GRANTS: readonly Grant[] = [
  {
    name: 'exec',
    resources: ['pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers'],
    verbs: [],
  },
  { name: 'secrets', resources: ['secrets'], verbs: [...READ, '*'] },
  { name: 'escalate', resources: ['serviceaccounts/token'], verbs: ['create', '*'] },
  { name: 'escalate', resources: ['nodes/proxy'], verbs: [] },
  { name: 'escalate', resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch', '*'] },
];

/** Verbs of RBAC that go beyond what one has oneself. */
const ESCALATING_VERBS = ['escalate', 'bind', 'impersonate'];

/** Fields about a Role, a ClusterRole, or a binding of one. */
export function deriveRbac(resource: string, request: JsonObject, derived: Derived): void {
  if (resource === 'roles' || resource === 'clusterroles') deriveRole(listAt(request, 'rules'), derived);
  if (resource === 'rolebindings' || resource === 'clusterrolebindings') deriveBinding(request, derived);
}

function deriveRole(rules: readonly Json[], derived: Derived): void {
  derived.list('derived.role.wildcards', rules.flatMap(wildcardsOf));
  derived.list('derived.role.grants', rules.flatMap(grantsOf));
}

function wildcardsOf(rule: Json): readonly string[] {
  const verbs = textsAt(rule, 'verbs').includes('*') ? ['verbs'] : [];
  const resources = textsAt(rule, 'resources');
  return resources.includes('*') || resources.includes('*/*') ? [...verbs, 'resources'] : verbs;
}

function grantsOf(rule: Json): readonly string[] {
  const verbs = textsAt(rule, 'verbs');
  const resources = textsAt(rule, 'resources');
  const named = GRANTS.filter(
    (grant) =>
      overlap(grant.resources, resources) && (grant.verbs.length === 0 || overlap(grant.verbs, verbs)),
  ).map(({ name }) => name);
  return [
    ...named,
    ...(overlap(ESCALATING_VERBS, verbs) ? ['escalate'] : []),
    ...(overlap(WRITE, verbs) ? ['write'] : []),
  ];
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

function deriveBinding(request: JsonObject, derived: Derived): void {
  const role = fieldOf(request, 'roleRef');
  const name = textAt(role, 'name');
  if (name !== '') derived.text('derived.binding.role', `${textAt(role, 'kind')}/${name}`);
  const subjects = listAt(request, 'subjects');
  derived.list('derived.binding.subjects', subjects.map(subjectText));
  derived.list(
    'derived.binding.broadSubjects',
    subjects.map((subject) => textAt(subject, 'name')).filter((one) => BROAD_SUBJECTS.has(one)),
  );
}

function subjectText(subject: Json): string {
  const namespace = textAt(subject, 'namespace');
  const name = textAt(subject, 'name');
  return `${textAt(subject, 'kind')}/${namespace === '' ? name : `${namespace}/${name}`}`;
}
