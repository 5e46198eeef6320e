import { asArray, asString, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'gatewayWithoutTls',
  target: 'object',
  kinds: ['Gateway.gateway.networking.k8s.io'],
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/gateway/'],
  text: {
    en: {
      title: 'Gateway without TLS',
      description: 'The Gateway has an HTTP listener and no listener with TLS.',
      why: 'Passwords and sessions cross the network in plain text.',
      remedy: 'Add an HTTPS listener with a certificate; let the HTTP one redirect to it.',
      messages: {
        failed: 'The listener "{listener}" is plain HTTP, and no listener has TLS.',
      },
    },
    zh: {
      title: 'Gateway 未启用 TLS',
      description: 'Gateway 只有 HTTP 监听器，没有启用 TLS 的监听器。',
      why: '口令和会话以明文传输。',
      remedy: '增加带证书的 HTTPS 监听器，并将 HTTP 重定向到 HTTPS。',
      messages: {
        failed: '监听器“{listener}”为明文 HTTP，且没有启用 TLS 的监听器。',
      },
    },
  },
  remedyYaml:
    'spec:\n  listeners:\n  - name: https\n    protocol: HTTPS\n    port: 443\n    tls:\n      certificateRefs:\n      - name: shop-tls',
  evaluate({ object }) {
    const listeners = asArray(field(object['spec'], 'listeners'));
    const protocols = listeners.map((listener) => field(listener, 'protocol'));
    const plain = protocols.indexOf('HTTP');
    if (plain < 0 || protocols.includes('HTTPS') || protocols.includes('TLS')) return PASS;
    const listener = asString(field(listeners[plain], 'name'));
    return fail(['spec', 'listeners', plain, 'protocol'], 'failed', { listener });
  },
};
