import { asString, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'serviceExternalNameLocal',
  target: 'object',
  kinds: ['Service'],
  category: 'networks',
  severity: 'high',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#externalname'],
  text: {
    en: {
      title: 'External name points inside',
      description:
        'A Service of the type ExternalName points to the loopback address, to cloud metadata or to the API server.',
      why: 'An ingress controller or a proxy that follows it hands its own local services, or the cloud credentials of its node, to outsiders.',
      remedy: 'Point it to a name outside, or remove the Service.',
      messages: {
        failed: 'The Service points to {name}.',
      },
    },
    zh: {
      title: 'ExternalName 指向内部地址',
      description: 'ExternalName 类型的 Service 指向本地回环地址、云元数据服务或 API Server。',
      why: '解析该名称的 Ingress 控制器或代理会把自身的本地服务或节点的云凭证暴露给外部。',
      remedy: '改为指向外部域名，或删除该 Service。',
      messages: {
        failed: '该 Service 指向 {name}。',
      },
    },
  },
  remedyYaml: 'spec:\n  type: ExternalName\n  externalName: db.example.com',
  evaluate({ object }) {
    if (field(object['spec'], 'type') !== 'ExternalName') return PASS;
    const name = asString(field(object['spec'], 'externalName'));
    return INSIDE.test(name) ? fail(['spec', 'externalName'], 'failed', { name }) : PASS;
  },
};

const INSIDE =
  /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|169\.254\.\d+\.\d+|100\.100\.100\.200|metadata\.google\.internal|kubernetes(?:\.default.*)?|127\.0\.0\.1\.(?:nip|sslip)\.io)\.?$/i;
