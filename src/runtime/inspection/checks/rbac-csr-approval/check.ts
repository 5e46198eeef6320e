import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacCsrApproval',
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
      title: 'Role approves certificates',
      description: 'A role may approve or sign CertificateSigningRequests without naming a signer.',
      why: 'Its holder issues itself a client certificate for any name, `system:masters` or a node included.',
      remedy:
        'Limit `approve` and `sign` to one signer with `resourceNames`, and to a controller that checks requests.',
      messages: { failed: 'Rule {rule} lets "{role}" issue certificates.' },
    },
    zh: {
      title: '角色可审批证书',
      description: '角色可以审批或签发 CertificateSigningRequest，且没有限定签名者。',
      why: '持有者可以为自己签发任意身份的客户端证书，包括 `system:masters` 或节点身份。',
      remedy: '用 `resourceNames` 将 `approve`、`sign` 限定为单个签名者，并仅授予会校验请求的控制器。',
      messages: { failed: '规则 {rule} 允许“{role}”签发证书。' },
    },
  },
  remedyYaml:
    'rules:\n- apiGroups: [certificates.k8s.io]\n  resources: [signers]\n  resourceNames: [example.com/shop]\n  verbs: [approve]',
  evaluate: (subject) =>
    failedRules(
      subject.object,
      (rule) =>
        grants(rule, 'certificates.k8s.io', 'certificatesigningrequests/approval', ['update', 'patch']) ||
        grants(rule, 'certificates.k8s.io', 'signers', ['approve', 'sign']),
    ),
};
