import { fail, PASS } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'workloadInDefaultNamespace',
  target: 'pod',
  category: 'access',
  severity: 'low',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
    'https://www.cisecurity.org/benchmark/kubernetes',
  ],
  text: {
    en: {
      title: 'Workload in the namespace default',
      description: 'The workload lies in the namespace `default`.',
      why: 'Rights, quotas and network policies cannot be given to it alone, and whoever forgot a namespace puts his own beside it.',
      remedy: 'Give it a namespace of its own.',
      messages: {
        failed: 'The workload lies in the namespace default.',
      },
    },
    zh: {
      title: '工作负载位于 default 命名空间',
      description: '工作负载部署在 `default` 命名空间。',
      why: '无法为其单独设置权限、配额和网络策略，忘记指定命名空间的对象也会与之混在一起。',
      remedy: '为其创建独立的命名空间。',
      messages: {
        failed: '工作负载位于 default 命名空间。',
      },
    },
  },
  remedyYaml: 'metadata:\n  namespace: shop',
  evaluate: (_pod, { ref }) =>
    ref.namespace === 'default' ? fail(['metadata', 'namespace'], 'failed') : PASS,
};
