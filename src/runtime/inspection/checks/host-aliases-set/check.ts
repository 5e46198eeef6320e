import { asArray, asString, fail, field, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';

export const check: PodCheck = {
  id: 'hostAliasesSet',
  target: 'pod',
  category: 'networks',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/'],
  text: {
    en: {
      title: 'Names resolved by hand',
      description: 'The pod writes names and addresses into its /etc/hosts (`hostAliases`).',
      why: 'Such entries win over DNS: they point names elsewhere without anybody noticing, and stay when the address moves.',
      remedy: 'Use a Service or a DNS entry, and remove `hostAliases`.',
      messages: {
        failed: 'The pod resolves {name} by hand to {address}.',
      },
    },
    zh: {
      title: '自定义 hosts 解析',
      description: 'Pod 通过 `hostAliases` 在 /etc/hosts 中写入了域名与地址。',
      why: '这些条目优先于 DNS：可能在无人察觉的情况下把域名指向别处，地址变更后也不会更新。',
      remedy: '使用 Service 或 DNS 记录，并删除 `hostAliases`。',
      messages: {
        failed: 'Pod 手动将 {name} 解析到 {address}。',
      },
    },
  },
  evaluate(pod) {
    const [first] = asArray(pod.spec['hostAliases']);
    if (first === undefined) return PASS;
    const where = path(pod.path, 'spec', 'hostAliases');
    const name = asString(asArray(field(first, 'hostnames'))[0]);
    return fail(where, 'failed', { name, address: asString(field(first, 'ip')) }, [removeFix(where)]);
  },
};
