import { asArray, asString, failure, field } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'webhookOutsideCluster',
  target: 'object',
  kinds: [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  category: 'security',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  ],
  text: {
    en: {
      title: 'Webhook outside the cluster',
      description: 'A webhook is called by URL instead of through a Service.',
      why: 'Every object it is asked about, Secrets among them, leaves the cluster; and whoever answers at that address decides what is accepted.',
      remedy: 'Run the webhook in the cluster, or be sure of the address and its certificate.',
      messages: {
        failed: 'The webhook "{webhook}" is called at {host}.',
      },
    },
    zh: {
      title: '准入 Webhook 位于集群外部',
      description: 'Webhook 通过 URL 而不是 Service 调用。',
      why: '它所拦截的全部对象（包括 Secret）都会发送到集群外部，而该地址的控制者可以决定放行与否。',
      remedy: '在集群内运行 Webhook，或确保该地址及其证书可信。',
      messages: {
        failed: 'Webhook“{webhook}”的调用地址为 {host}。',
      },
    },
  },
  remedyYaml: 'clientConfig:\n  service:\n    name: policy\n    namespace: policy-system',
  evaluate({ object }) {
    return asArray(object['webhooks']).flatMap((webhook, index) => {
      const url = asString(field(webhook, 'clientConfig', 'url'));
      if (url === '') return [];
      // The host alone: a path or query may hold a token.
      const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? '?';
      const where = ['webhooks', index, 'clientConfig', 'url'];
      return [failure(where, 'failed', { webhook: asString(field(webhook, 'name')), host })];
    });
  },
};
