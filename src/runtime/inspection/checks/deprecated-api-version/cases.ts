import type { Cases } from '../testing/cases.ts';
import { object, withPod } from '../testing/manifests.ts';

const old = (apiVersion: string, kind: string) => object(apiVersion, kind, 'spec: {}');
export const cases: Cases = {
  pass: [
    { name: 'a version of today', yaml: withPod('') },
    { name: 'not yet deprecated', yaml: old('batch/v1beta1', 'CronJob'), clusterVersion: 'v1.20.0' },
    {
      name: 'removed is another check’s matter',
      yaml: old('batch/v1beta1', 'CronJob'),
      clusterVersion: 'v1.30.0',
    },
  ],
  fail: [
    {
      name: 'deprecated',
      yaml: old('batch/v1beta1', 'CronJob'),
      clusterVersion: 'v1.23.0',
      expect: { message: 'deprecated', path: 'apiVersion' },
    },
    {
      name: 'deprecated today',
      yaml: old('resource.k8s.io/v1beta1', 'ResourceClaim'),
      expect: { message: 'deprecated' },
    },
    {
      name: 'without a successor',
      yaml: old('policy/v1beta1', 'PodSecurityPolicy'),
      clusterVersion: 'v1.22.1',
      expect: { message: 'ending' },
    },
  ],
};
