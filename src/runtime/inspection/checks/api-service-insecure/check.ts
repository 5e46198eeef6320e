import { fail, field, PASS, removeFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'apiServiceInsecure',
  target: 'object',
  kinds: ['APIService.apiregistration.k8s.io'],
  category: 'security',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/'],
  text: {
    en: {
      title: 'Aggregated API without certificate check',
      description:
        'An APIService skips the check of its backend’s certificate (`insecureSkipTLSVerify: true`).',
      why: 'Whoever gets between the API server and the backend answers in its place, and reads the user’s name and groups.',
      remedy: 'Set `caBundle` and remove `insecureSkipTLSVerify`.',
      messages: {
        failed: 'The API server does not check who answers for this API.',
      },
    },
    zh: {
      title: '聚合 API 未校验证书',
      description: 'APIService 跳过了后端证书校验（`insecureSkipTLSVerify: true`）。',
      why: '位于 API Server 与后端之间的攻击者可以冒充后端应答，并读取用户名和用户组。',
      remedy: '设置 `caBundle` 并删除 `insecureSkipTLSVerify`。',
      messages: {
        failed: 'API Server 没有校验该 API 后端的身份。',
      },
    },
  },
  evaluate({ object }) {
    if (field(object['spec'], 'insecureSkipTLSVerify') !== true) return PASS;
    const where = ['spec', 'insecureSkipTLSVerify'];
    return fail(where, 'failed', undefined, [removeFix(where)]);
  },
};
