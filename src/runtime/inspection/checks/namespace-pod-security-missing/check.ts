import { fail, field, nearest, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'namespacePodSecurityMissing',
  target: 'object',
  kinds: ['Namespace'],
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
    'https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/',
  ],
  text: {
    en: {
      title: 'Namespace without Pod Security',
      description:
        'The namespace has no label `pod-security.kubernetes.io/enforce`, or the level `privileged`.',
      why: 'Privileged pods and host paths are accepted there: whoever may create a pod may take over the node.',
      remedy:
        'Label it with `baseline` or, better, `restricted`; try the level with `warn` and `audit` first.',
      messages: {
        missing: 'The namespace enforces no Pod Security level.',
        privileged: 'The namespace allows privileged pods (level {level}).',
      },
    },
    zh: {
      title: '命名空间未启用 Pod 安全标准',
      description: '命名空间没有 `pod-security.kubernetes.io/enforce` 标签，或级别为 `privileged`。',
      why: '该命名空间允许特权 Pod 和主机路径：能够创建 Pod 的人即可控制节点。',
      remedy: '添加 `baseline` 或更严格的 `restricted` 标签；可先用 `warn` 和 `audit` 试运行。',
      messages: {
        missing: '命名空间没有强制执行 Pod 安全级别。',
        privileged: '命名空间允许特权 Pod（级别 {level}）。',
      },
    },
  },
  evaluate({ object, ref }) {
    // The system's own pods need privileges, and without pods there is nothing to guard.
    if (ref.name.startsWith('kube-')) return PASS;
    const level = field(object.metadata?.labels, LABEL);
    if (level === 'baseline' || level === 'restricted') return PASS;
    const where = nearest(object, [], 'metadata', 'labels', LABEL);
    const fixes = [setFix(['metadata', 'labels', LABEL], 'baseline')];
    // An unknown level is enforced as restricted, with a warning.
    if (level === undefined || level === null || level === '')
      return fail(where, 'missing', undefined, fixes);
    return level === 'privileged' ? fail(where, 'privileged', { level }, fixes) : PASS;
  },
};

const LABEL = 'pod-security.kubernetes.io/enforce';
