import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/**
 * A policy that logs ConfigMaps by their metadata, as the recommended one does, shows nothing of this; inspection
 * finds it then.
 */
export const rule: AlertRule = {
  id: 'config-map-with-credentials',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(create, update, patch) objectRef.resource:=configmaps derived.configMap.credentialKeys:* ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['objectRef.namespace', 'objectRef.name'],
  references: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/',
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Credential in a ConfigMap',
      why: 'ConfigMaps are read by everybody, and they are not encrypted; this one is in the audit log as well.',
      remedy: 'Put it into a Secret, and give out a new credential.',
      message:
        '{derived.actor} wrote {derived.object} with a credential under {derived.configMap.credentialKeys}.',
    },
    zh: {
      title: 'ConfigMap 中含有凭据',
      why: 'ConfigMap 人人可读且不加密，而且该内容已进入审计日志。',
      remedy: '改存入 Secret，并更换该凭据。',
      message: '{derived.actor} 写入了 {derived.object}，其 {derived.configMap.credentialKeys} 中含有凭据。',
    },
  },
};
