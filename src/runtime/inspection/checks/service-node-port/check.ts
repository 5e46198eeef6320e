import { asArray, fail, field, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'serviceNodePort',
  target: 'object',
  kinds: ['Service'],
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport'],
  text: {
    en: {
      title: 'Service opens a port of every node',
      description: 'The Service is of the type NodePort.',
      why: 'Everybody who reaches one node reaches the Service, past load balancers and their firewalls.',
      remedy: 'Use ClusterIP behind an Ingress or Gateway.',
      messages: {
        failed: 'The Service opens port {ports} of every node.',
      },
    },
    zh: {
      title: 'Service 使用 NodePort 暴露',
      description: 'Service 的类型为 NodePort。',
      why: '能够访问任一节点的人都可以绕过负载均衡及其防火墙访问该服务。',
      remedy: '改用 ClusterIP，并通过 Ingress 或 Gateway 对外暴露。',
      messages: {
        failed: '该 Service 在每个节点上开放了端口 {ports}。',
      },
    },
  },
  evaluate({ object }) {
    const spec = object['spec'];
    if (field(spec, 'type') !== 'NodePort') return PASS;
    const ports = asArray(field(spec, 'ports')).map((port) =>
      String(field(port, 'nodePort') ?? field(port, 'port') ?? '?'),
    );
    return fail(['spec', 'type'], 'failed', { ports: ports.join(', ') }, [
      setFix(['spec', 'type'], 'ClusterIP'),
    ]);
  },
};
