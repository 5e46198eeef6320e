import type { Cases } from '../testing/cases.ts';
import { service } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'inside the cluster', yaml: service('type: ClusterIP') },
    {
      name: 'only some addresses',
      yaml: service('type: LoadBalancer\nloadBalancerSourceRanges: [203.0.113.0/24]'),
    },
    {
      name: 'an internal one of Alibaba Cloud',
      yaml: service(
        'type: LoadBalancer',
        'annotations: { service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type: intranet }',
      ),
    },
    {
      name: 'an internal one of AWS',
      yaml: service(
        'type: LoadBalancer',
        "annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: 'true' }",
      ),
    },
  ],
  fail: [
    { name: 'everywhere', yaml: service('type: LoadBalancer'), expect: { message: 'missing', path: 'spec' } },
    {
      name: 'everywhere, in words',
      yaml: service('type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.0/8, 0.0.0.0/0]'),
      expect: { message: 'world', path: 'spec.loadBalancerSourceRanges[1]' },
    },
  ],
};
