import { fail, PASS, path, setFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'terminationGraceZero',
  target: 'pod',
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
  text: {
    en: {
      title: 'No time to stop',
      description: '`terminationGracePeriodSeconds` is 0.',
      why: 'The program is killed at once: open requests fail and files may be left half written; for a StatefulSet, two pods of one name may run at a time.',
      remedy: 'Give the program the seconds it needs to stop, usually 30.',
      messages: {
        failed: 'The pod is killed without time to stop.',
      },
    },
    zh: {
      title: '未预留停止时间',
      description: '`terminationGracePeriodSeconds` 为 0。',
      why: '程序会被立即强制终止：处理中的请求失败、文件可能只写入一半；对 StatefulSet 还可能出现两个同名 Pod 同时运行。',
      remedy: '预留程序停止所需的时间，通常为 30 秒。',
      messages: {
        failed: 'Pod 会在没有停止时间的情况下被终止。',
      },
    },
  },
  evaluate(pod) {
    if (pod.spec['terminationGracePeriodSeconds'] !== 0) return PASS;
    const where = path(pod.path, 'spec', 'terminationGracePeriodSeconds');
    return fail(where, 'failed', undefined, [setFix(where, 30)]);
  },
};
