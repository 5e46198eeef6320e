import type { MatchRule } from '../../types.ts';

export const rule: MatchRule = {
  kind: 'match',
  id: 'kubernetes-probe',
  severity: 'medium',
  in: ['url'],
  words: [
    '/api/v1/namespaces',
    '/api/v1/pods',
    '/api/v1/secrets',
    '/api/v1/nodes',
    '/apis/apps/v1',
    '/apis/rbac',
    '/apis/batch/',
    '/runningpods',
    '/api/v1/namespaces/kube-system',
    '/openapi/v2',
    '/k8s/api',
  ],
  pattern: String.raw`^/(?:k8s/)?api/v1/(?:namespaces(?:/|$|\?)|pods|secrets|nodes)|^/apis/(?:apps/v1|rbac\.|batch/)|^/runningpods`,
  when: ({ status }) => !(status >= 200 && status < 300),
  references: ['https://attack.mitre.org/techniques/T1613/'],
  text: {
    en: {
      title: 'Probe for the API of Kubernetes',
      why: 'Somebody asks for the API server, a kubelet or a dashboard of Kubernetes where none is meant to be.',
      remedy:
        'Look whether it was answered with 200; neither API server nor kubelet belong behind a public ingress.',
    },
    zh: {
      title: '探测 Kubernetes API',
      why: '有人在本不应存在之处请求 API Server、kubelet 或 Kubernetes 控制台。',
      remedy: '查看是否返回 200；API Server 和 kubelet 不应放在公网 Ingress 之后。',
    },
  },
};
