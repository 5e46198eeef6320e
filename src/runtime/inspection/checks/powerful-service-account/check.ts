import type { KubeObject } from '#platform/kube';
import { asArray, asString, fail, field, nearest, PASS, path, unknown } from '../../check/readers.ts';
import type { CheckContext, Json, PodCheck } from '../../types.ts';
import { grants, isEverything, READ, WRITE } from '../rbac-rules.ts';
import { accountName, bindingsOf, mountsToken, namespaceOf } from '../service-accounts.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** Rights with which a stolen token becomes much more than its pod. */
const POWERS: readonly (readonly [name: string, has: (rule: Json) => boolean])[] = [
  ['* on *', isEverything],
  ['read secrets', (rule) => grants(rule, '', 'secrets', READ)],
  ['pods/exec', (rule) => grants(rule, '', 'pods/exec', ['create', 'get'])],
  ['nodes/proxy', (rule) => grants(rule, '', 'nodes/proxy', ['get', 'create'])],
  ['serviceaccounts/token', (rule) => grants(rule, '', 'serviceaccounts/token', ['create'])],
  [
    'impersonate',
    (rule) => ['users', 'groups', 'serviceaccounts'].some((one) => grants(rule, '', one, ['impersonate'])),
  ],
  [
    'escalate',
    (rule) => ['roles', 'clusterroles'].some((one) => grants(rule, RBAC, one, ['escalate', 'bind'])),
  ],
  [
    'webhooks',
    (rule) => grants(rule, 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', WRITE),
  ],
];

export const check: PodCheck = {
  id: 'powerfulServiceAccount',
  target: 'pod',
  needs: ['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  category: 'access',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/concepts/security/service-accounts/',
  ],
  text: {
    en: {
      title: 'Pod holds powerful rights',
      description:
        'The service account whose token the pod mounts may read Secrets, run commands in pods, reach kubelets, issue tokens, impersonate, escalate, change webhooks, or do anything.',
      why: 'One hole in this program gives these rights to an attacker: the token lies in a file of the container.',
      remedy:
        'Narrow the role to the objects the program works on, and keep such programs in a namespace of their own.',
      messages: {
        failed: 'The pod’s service account "{account}" has, by {binding}: {powers}.',
        unknown: 'What the service account "{account}" may do could not be seen: {reason}.',
      },
    },
    zh: {
      title: 'Pod 持有高危权限',
      description:
        'Pod 挂载了高权限 ServiceAccount 的令牌，可读取 Secret、在 Pod 中执行命令、访问 kubelet、签发令牌、模拟身份、提升权限、修改 Webhook 或执行任意操作。',
      why: '令牌就保存在容器的文件中：一旦该程序存在漏洞，攻击者即可获得这些权限。',
      remedy: '将角色收窄到程序实际操作的对象，并把此类程序放在独立的命名空间。',
      messages: {
        failed: 'Pod 的 ServiceAccount“{account}”通过 {binding} 拥有高危权限：{powers}。',
        unknown: '无法确认 ServiceAccount“{account}”的权限：{reason}。',
      },
    },
  },
  remedyYaml: "rules:\n- apiGroups: ['']\n  resources: [secrets]\n  resourceNames: [app-tls]\n  verbs: [get]",
  evaluate(pod, subject, context) {
    if (!mountsToken(pod, subject, context).mounts) return PASS;
    const account = accountName(pod);
    const found = bindingsOf(context, namespaceOf(subject), account);
    const where = nearest(pod.spec, path(pod.path, 'spec'), 'serviceAccountName');
    let reason = found.complete ? undefined : (found.reason ?? '');
    for (const binding of found.bindings) {
      const role = rulesOf(binding, context);
      const powers = POWERS.filter(([, has]) => role.rules.some(has)).map(([name]) => name);
      if (powers.length > 0) {
        const params = { account, binding: asString(binding.metadata?.name), powers: powers.join(', ') };
        return fail(where, 'failed', params);
      }
      reason ??= role.unread;
    }
    return reason === undefined ? PASS : unknown(where, 'unknown', reason, { account });
  },
};

/** The rules a binding gives; `unread` says why a missing role may be there all the same. */
function rulesOf(
  binding: KubeObject,
  context: CheckContext,
): { readonly rules: readonly Json[]; readonly unread: string | undefined } {
  const kind = field(binding, 'roleRef', 'kind') === 'Role' ? 'Role' : 'ClusterRole';
  const name = asString(field(binding, 'roleRef', 'name'));
  // What cluster-admin may do is known without reading it.
  if (kind === 'ClusterRole' && name === 'cluster-admin') return { rules: [EVERYTHING], unread: undefined };
  const related = context.related(kind, kind === 'Role' ? binding.metadata?.namespace : undefined);
  const role = related.objects.find((one) => one.metadata?.name === name);
  if (role === undefined) return { rules: [], unread: related.complete ? undefined : (related.reason ?? '') };
  return { rules: asArray(role['rules']), unread: undefined };
}

const EVERYTHING: Json = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
