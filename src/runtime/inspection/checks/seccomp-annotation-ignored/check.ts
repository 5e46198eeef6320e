import { asObject, failure, PASS, path, removeFix } from '../../check/readers.ts';
import type { PodCheck } from '../../types.ts';
import { minorVersion } from '../versions.ts';

export const check: PodCheck = {
  id: 'seccompAnnotationIgnored',
  target: 'pod',
  category: 'api-versions',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/tutorials/security/seccomp/',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  ],
  text: {
    en: {
      title: 'Seccomp annotation without effect',
      description: 'The pod sets seccomp by annotation, which Kubernetes ignores from 1.27 on.',
      why: 'The manifest looks guarded and is not: the container runs without the profile.',
      remedy: 'Write `securityContext.seccompProfile` and remove the annotation.',
      messages: {
        failed: 'The annotation {annotation} has no effect.',
      },
    },
    zh: {
      title: 'seccomp 注解已失效',
      description: 'Pod 通过注解设置 seccomp，而 Kubernetes 1.27 起会忽略该注解。',
      why: '清单看似受保护，实际容器并未使用该配置运行。',
      remedy: '改用 `securityContext.seccompProfile` 并删除注解。',
      messages: {
        failed: '注解 {annotation} 已不再生效。',
      },
    },
  },
  evaluate(pod, _subject, context) {
    const annotations = pod.metadata['annotations'];
    if (annotations === undefined) return PASS;
    const minor = minorVersion(context.clusterVersion);
    if (minor !== undefined && minor < 27) return PASS;
    return Object.keys(asObject(annotations))
      .filter(
        (key) => key.startsWith('seccomp.security.alpha.kubernetes.io/') || key.startsWith(OF_CONTAINER),
      )
      .map((annotation) => {
        const where = path(pod.path, 'metadata', 'annotations', annotation);
        // Safe where the cluster is known to ignore it.
        return failure(where, 'failed', { annotation }, [removeFix(where, minor !== undefined)]);
      });
  },
};

const OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
