import { asArray, fail, field, PASS, removeFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'serviceExternalIps',
  target: 'object',
  kinds: ['Service'],
  category: 'networks',
  severity: 'high',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#external-ips',
    'https://github.com/kubernetes/kubernetes/issues/97076',
  ],
  text: {
    en: {
      title: 'Service takes over addresses',
      description: 'The Service has `externalIPs`.',
      why: 'Traffic of the cluster to these addresses goes to the pods of this Service: whoever may write it reads what others send there (CVE-2020-8554).',
      remedy:
        'Remove `externalIPs` and use a LoadBalancer; forbid the field by admission (DenyServiceExternalIPs).',
      messages: {
        failed: 'The Service takes over the address {address}.',
      },
    },
    zh: {
      title: 'Service 使用 externalIPs',
      description: 'Service 设置了 `externalIPs`。',
      why: '集群内发往这些地址的流量会被转到该 Service 的 Pod：能修改该 Service 的人可以截获他人的流量（CVE-2020-8554）。',
      remedy: '删除 `externalIPs`，改用 LoadBalancer；并通过准入控制（DenyServiceExternalIPs）禁止该字段。',
      messages: {
        failed: '该 Service 接管了地址 {address}。',
      },
    },
  },
  evaluate({ object }) {
    const addresses = asArray(field(object['spec'], 'externalIPs'));
    if (addresses.length === 0) return PASS;
    const where = ['spec', 'externalIPs'];
    return fail(where, 'failed', { address: addresses.map(String).join(', ') }, [removeFix(where)]);
  },
};
