import { asArray, asString, fail, failure, field, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'tlsSettingsMissing',
  target: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  category: 'networks',
  severity: 'medium',
  origin: 'polaris',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#tls'],
  text: {
    en: {
      title: 'Ingress without TLS',
      description: 'A host of the Ingress is not covered by `spec.tls`.',
      why: 'Passwords and sessions cross the network in plain text and can be read and changed on the way.',
      remedy: 'Add the host with a certificate to `spec.tls`; cert-manager keeps it fresh.',
      messages: {
        failed: 'The host {host} is served without TLS.',
      },
    },
    zh: {
      title: 'Ingress 未启用 TLS',
      description: 'Ingress 的某个域名未包含在 `spec.tls` 中。',
      why: '口令和会话以明文传输，可能在途中被窃取或篡改。',
      remedy: '在 `spec.tls` 中为该域名配置证书，可使用 cert-manager 自动续期。',
      messages: {
        failed: '域名 {host} 未启用 TLS。',
      },
    },
  },
  remedyYaml: 'spec:\n  tls:\n  - hosts: [shop.example.com]\n    secretName: shop-tls',
  evaluate({ object }) {
    const spec = object['spec'];
    const tls = asArray(field(spec, 'tls'));
    const hosts = tls.flatMap((entry) => asArray(field(entry, 'hosts')).map(asString));
    // An entry without hosts serves the controller's certificate for every name.
    if (tls.some((entry) => asArray(field(entry, 'hosts')).length === 0)) return PASS;
    const rules = asArray(field(spec, 'rules'));
    if (rules.length === 0 && tls.length === 0)
      return fail(nearest(object, [], 'spec', 'tls'), 'failed', { host: '*' });
    return rules.flatMap((rule, index) => {
      const host = asString(field(rule, 'host'));
      if (hosts.some((name) => covers(name, host))) return [];
      return [failure(['spec', 'rules', index], 'failed', { host: host || '*' })];
    });
  },
};

/** `*.example.com` covers one more part, as certificates do. */
function covers(name: string, host: string): boolean {
  if (name === host && name !== '') return true;
  return name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1) && host.includes('.');
}
