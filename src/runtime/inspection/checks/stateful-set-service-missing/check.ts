import { asString, fail, field, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'statefulSetServiceMissing',
  target: 'object',
  kinds: ['StatefulSet.apps'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/'],
  text: {
    en: {
      title: 'StatefulSet without Service',
      description: 'The StatefulSet names no governing Service (`serviceName`).',
      why: 'Its pods get no names of their own in DNS, by which members of a database find each other.',
      remedy: 'Set `serviceName` to a headless Service.',
      messages: {
        failed: 'The StatefulSet names no Service.',
      },
    },
    zh: {
      title: 'StatefulSet 未关联 Service',
      description: 'StatefulSet 没有指定 `serviceName`。',
      why: '其 Pod 没有各自的 DNS 名称，数据库等集群成员无法互相发现。',
      remedy: '将 `serviceName` 设为一个无头 Service。',
      messages: {
        failed: '该 StatefulSet 没有指定 Service。',
      },
    },
  },
  remedyYaml: 'spec:\n  serviceName: db',
  evaluate({ object }) {
    if (asString(field(object['spec'], 'serviceName')) !== '') return PASS;
    return fail(nearest(object, [], 'spec', 'serviceName'), 'failed');
  },
};
