import { fail, field, PASS, removeFix, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'ingressClassAnnotation',
  target: 'object',
  kinds: ['Ingress.networking.k8s.io'],
  category: 'api-versions',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation'],
  text: {
    en: {
      title: 'Ingress class by annotation',
      description:
        'The class is given by the annotation `kubernetes.io/ingress.class`, deprecated since 1.18.',
      why: 'Newer controllers ignore it: the Ingress is served by another controller, or by none.',
      remedy: 'Write `spec.ingressClassName` instead.',
      messages: {
        failed: 'The Ingress class "{class}" is given by an annotation.',
      },
    },
    zh: {
      title: '通过注解指定 Ingress 类',
      description: '使用了 1.18 起已废弃的注解 `kubernetes.io/ingress.class`。',
      why: '较新的控制器会忽略该注解，Ingress 可能由其他控制器处理或无人处理。',
      remedy: '改用 `spec.ingressClassName`。',
      messages: {
        failed: 'Ingress 类“{class}”通过注解指定。',
      },
    },
  },
  evaluate({ object }) {
    const name = field(object.metadata?.annotations, 'kubernetes.io/ingress.class');
    if (typeof name !== 'string') return PASS;
    const where = ['metadata', 'annotations', 'kubernetes.io/ingress.class'];
    const fixes = [removeFix(where), setFix(['spec', 'ingressClassName'], name)];
    return fail(where, 'failed', { class: name }, fixes);
  },
};
