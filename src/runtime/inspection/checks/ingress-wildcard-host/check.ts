import { asArray, asString, failure, field } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'ingressWildcardHost',
  target: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  category: 'networks',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/'],
  text: {
    en: {
      title: 'Ingress for every host',
      description: 'A rule of the Ingress has no host, or a wildcard.',
      why: 'It answers for names of others on the same controller, and catches requests that were meant for nobody.',
      remedy: 'Name the hosts.',
      messages: {
        failed: 'A rule of the Ingress takes requests for {host}.',
      },
    },
    zh: {
      title: 'Ingress 匹配任意域名',
      description: 'Ingress 规则没有指定域名，或使用了通配符。',
      why: '它会响应同一控制器上其他应用的域名，并接收本不该处理的请求。',
      remedy: '写明具体域名。',
      messages: {
        failed: 'Ingress 的规则匹配了 {host} 的请求。',
      },
    },
  },
  remedyYaml: 'spec:\n  rules:\n  - host: shop.example.com',
  evaluate({ object }) {
    const rules = asArray(field(object['spec'], 'rules'));
    return rules.flatMap((rule, index) => {
      const host = asString(field(rule, 'host'));
      if (host !== '' && !host.startsWith('*')) return [];
      return [failure(['spec', 'rules', index], 'failed', { host: host || '*' })];
    });
  },
};
