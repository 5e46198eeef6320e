import type { KubeObject } from '#platform/kube';
import { asArray, asString, fail, field, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'loadBalancerOpen',
  target: 'object',
  kinds: ['Service'],
  category: 'networks',
  severity: 'medium',
  origin: 'bulwark',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer',
    'https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/',
  ],
  text: {
    en: {
      title: 'Load balancer open to the world',
      description:
        'A Service of the type LoadBalancer takes requests from every address and is not marked as internal.',
      why: 'It gets a public address: whatever listens behind it is scanned within minutes.',
      remedy:
        'Set `loadBalancerSourceRanges`, or the annotation with which your cloud makes an internal load balancer.',
      messages: {
        missing: 'The load balancer takes requests from everywhere.',
        world: 'The load balancer allows {range}, which is everywhere.',
      },
    },
    zh: {
      title: '负载均衡对所有地址开放',
      description: 'LoadBalancer 类型的 Service 接受任意来源地址，且未标记为内网。',
      why: '它会获得公网地址：几分钟内就会遭到扫描。',
      remedy: '设置 `loadBalancerSourceRanges`，或使用云厂商的内网负载均衡注解。',
      messages: {
        missing: '该负载均衡接受任意来源的请求。',
        world: '该负载均衡允许 {range}，即任意来源。',
      },
    },
  },
  remedyYaml: 'spec:\n  loadBalancerSourceRanges: [203.0.113.0/24]',
  evaluate({ object }) {
    const spec = object['spec'];
    if (field(spec, 'type') !== 'LoadBalancer' || isInternal(object)) return PASS;
    const ranges = asArray(field(spec, 'loadBalancerSourceRanges'));
    if (ranges.length === 0) return fail(nearest(object, [], 'spec', 'loadBalancerSourceRanges'), 'missing');
    const open = ranges.findIndex((range) => /^(?:0\.0\.0\.0|::)\/0$/.test(asString(range).trim()));
    if (open < 0) return PASS;
    return fail(['spec', 'loadBalancerSourceRanges', open], 'world', { range: asString(ranges[open]) });
  },
};

/** How clouds are told to make it internal, or to limit who may connect. */
const INTERNAL: readonly (readonly [annotation: string, value: RegExp])[] = [
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', /^intranet$/],
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-acl-status', /^on$/],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(?:true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/load-balancer-source-ranges', /^(?!.*0\.0\.0\.0\/0)/],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
  ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', /./],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
];

function isInternal(object: KubeObject): boolean {
  const annotations = object.metadata?.annotations;
  return INTERNAL.some(([annotation, value]) => {
    const found = field(annotations, annotation);
    return typeof found === 'string' && value.test(found);
  });
}
