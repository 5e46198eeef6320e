import type { ObjectCheck } from '../../types.ts';
import { failedRules, grants } from '../rbac-rules.ts';

export const check: ObjectCheck = {
  id: 'rbacPersistentVolumeCreate',
  target: 'object',
  kinds: ['Role.rbac.authorization.k8s.io', 'ClusterRole.rbac.authorization.k8s.io'],
  category: 'access',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  ],
  text: {
    en: {
      title: 'Role makes persistent volumes',
      description: 'A role may create PersistentVolumes.',
      why: 'A PersistentVolume of the type hostPath gives its holder files of the node, past Pod Security.',
      remedy: 'Let people make PersistentVolumeClaims; leave volumes to storage controllers.',
      messages: { failed: 'Rule {rule} lets "{role}" create PersistentVolumes.' },
    },
    zh: {
      title: '角色可创建 PersistentVolume',
      description: '角色可以创建 PersistentVolume。',
      why: 'hostPath 类型的 PersistentVolume 可以绕过 Pod 安全标准访问节点文件。',
      remedy: '让用户创建 PersistentVolumeClaim；卷由存储控制器创建。',
      messages: { failed: '规则 {rule} 允许“{role}”创建 PersistentVolume。' },
    },
  },
  remedyYaml: "rules:\n- apiGroups: ['']\n  resources: [persistentvolumeclaims]\n  verbs: [create]",
  evaluate: (subject) =>
    failedRules(subject.object, (rule) => grants(rule, '', 'persistentvolumes', ['create'])),
};
