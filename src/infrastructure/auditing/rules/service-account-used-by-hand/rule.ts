import { DONE } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/** Off by default: pipelines call kubectl with an account of their own, and that is as it should be. */
export const rule: AlertRule = {
  id: 'service-account-used-by-hand',
  log: 'audit',
  severity: 'low',
  enabled: false,
  query: `user.username:="system:serviceaccount:"* derived.client:in(kubectl, "kubectl.exe", curl, Wget) ${DONE}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    'https://attack.mitre.org/techniques/T1528/',
  ],
  text: {
    en: {
      title: 'Service account used by hand',
      why: 'A token of an account in the hands of kubectl: a pipeline, or somebody who took it from a pod.',
      remedy: 'Look whether the account belongs to a pipeline.',
      message:
        '{derived.actor} worked with {derived.client} from {derived.source.ip}: {verb} on {derived.object}.',
    },
    zh: {
      title: '服务账户被手工使用',
      why: '账户令牌被 kubectl 使用：可能是流水线，也可能是有人从 Pod 中窃取。',
      remedy: '确认该账户是否属于流水线。',
      message:
        '{derived.actor} 从 {derived.source.ip} 使用 {derived.client}：对 {derived.object} 执行 {verb}。',
    },
  },
};
