import { asObject, failure, removeFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'ingressSnippet',
  target: 'object',
  kinds: ['Ingress.networking.k8s.io', 'Ingress.extensions'],
  category: 'networks',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://github.com/kubernetes/ingress-nginx/issues/7837'],
  text: {
    en: {
      title: 'Ingress writes proxy configuration',
      description: 'An annotation puts raw configuration into the ingress controller (`…-snippet`).',
      why: 'Whoever may write the Ingress runs code in the controller and reads all its TLS keys (CVE-2021-25742 and later ones).',
      remedy:
        'Replace the snippet by the annotation made for the purpose, and switch snippets off in the controller.',
      messages: {
        failed: 'The annotation {annotation} writes configuration of the controller.',
      },
    },
    zh: {
      title: 'Ingress 注入代理配置',
      description: 'Ingress 通过 `…-snippet` 注解向控制器注入原始配置。',
      why: '能修改该 Ingress 的人可以在控制器中执行代码并读取其全部 TLS 私钥（CVE-2021-25742 等）。',
      remedy: '改用对应功能的专用注解，并在控制器中关闭 snippet。',
      messages: {
        failed: '注解 {annotation} 会写入控制器配置。',
      },
    },
  },
  evaluate({ object }) {
    const annotations = Object.keys(asObject(object.metadata?.annotations));
    return annotations
      .filter((annotation) => SNIPPET.test(annotation))
      .map((annotation) => {
        const where = ['metadata', 'annotations', annotation];
        return failure(where, 'failed', { annotation }, [removeFix(where)]);
      });
  },
};

const SNIPPET = /^nginx\.(?:ingress\.kubernetes\.io|org)\/(?:[a-z-]+-snippets?)$/;
