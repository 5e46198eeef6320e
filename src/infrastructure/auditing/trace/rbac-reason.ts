/** The subject whom a binding names: of a ServiceAccount the namespace is known too. */
export interface RbacSubject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  readonly namespace: string;
}

/** What the API server wrote down of an RBAC rule that let a request through. */
export interface RbacReason {
  readonly bindingKind: 'ClusterRoleBinding' | 'RoleBinding';
  readonly bindingName: string;
  /** Empty for a ClusterRoleBinding. */
  readonly bindingNamespace: string;
  readonly roleKind: 'ClusterRole' | 'Role';
  readonly roleName: string;
  readonly subject: RbacSubject;
}

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const REASON = new RegExp(
  `^RBAC: allowed by (ClusterRoleBinding|RoleBinding) ${QUOTED} of (ClusterRole|Role) ${QUOTED} to (User|Group|ServiceAccount) ${QUOTED}$`,
);

/** Of `authorization.k8s.io/reason`; undefined where another authorizer, or nothing, is named. */
export function parseRbacReason(text: string): RbacReason | undefined {
  const found = text.length > 4096 ? null : REASON.exec(text);
  if (found === null) return undefined;
  const [, bindingKind, binding = '', roleKind, role = '', subjectKind, subject = ''] = found;
  // A binding of a namespace is written `name/namespace`, as a service account is.
  const [bindingName, bindingNamespace] =
    bindingKind === 'RoleBinding' ? splitLast(unquoted(binding)) : [unquoted(binding), ''];
  const [name, namespace] =
    subjectKind === 'ServiceAccount' ? splitLast(unquoted(subject)) : [unquoted(subject), ''];
  return {
    bindingKind: bindingKind as RbacReason['bindingKind'],
    bindingName,
    bindingNamespace,
    roleKind: roleKind as RbacReason['roleKind'],
    roleName: unquoted(role),
    subject: { kind: subjectKind as RbacSubject['kind'], name, namespace },
  };
}

function splitLast(text: string): readonly [string, string] {
  const slash = text.lastIndexOf('/');
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
}

/** As Go quotes; names in Kubernetes have nothing that needs more than this. */
function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
