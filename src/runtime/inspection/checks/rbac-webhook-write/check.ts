import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants, WRITE } from '../rbac-rules.ts';

const CONFIGURATIONS = [
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
  'mutatingadmissionpolicies',
  'mutatingadmissionpolicybindings',
];

export const check: ObjectCheck = {
  id: 'rbacWebhookWrite',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role changes admission webhooks',
      description:
        'A role may create or change validating or mutating webhook configurations or admission policies.',
      why: 'Its holder reads every object written to the cluster (Secrets too), changes them on their way, or switches the guards off.',
      remedy: 'Keep it for the controller that owns the webhook, by `resourceNames`.',
      messages: { failed: 'Rule {rule} lets "{role}" change admission control.' },
    },
    zh: {
      title: '角色可修改准入 Webhook',
      description:
        '角色可以创建或修改 ValidatingWebhookConfiguration、MutatingWebhookConfiguration 或准入策略。',
      why: '持有者可以读取写入集群的所有对象（包括 Secret）、在途中篡改它们，或直接关闭安全策略。',
      remedy: '仅授予拥有该 Webhook 的控制器，并用 `resourceNames` 限定。',
      messages: { failed: '规则 {rule} 允许“{role}”修改准入控制。' },
    },
  },
  remedyYaml:
    'rules:\n- apiGroups: [admissionregistration.k8s.io]\n  resources: [validatingwebhookconfigurations]\n  resourceNames: [shop-webhook]\n  verbs: [get, update]',
  evaluate: (subject) =>
    failedRules(subject.object, (rule) =>
      CONFIGURATIONS.some((resource) => grants(rule, 'admissionregistration.k8s.io', resource, WRITE)),
    ),
};
