import type { Cases } from '../testing/cases.ts';
import { object, withPod } from '../testing/manifests.ts';

const old = (apiVersion: string, kind: string) => object(apiVersion, kind, 'spec: {}');
export const cases: Cases = {
  pass: [
    { name: 'a version of today', yaml: withPod('') },
    {
      name: 'it was still served then',
      yaml: old('policy/v1beta1', 'PodSecurityPolicy'),
      clusterVersion: 'v1.24.9',
    },
    {
      name: 'deprecated only',
      yaml: old('resource.k8s.io/v1beta1', 'ResourceClaim'),
      clusterVersion: 'v1.37.2',
    },
    { name: 'a custom resource', yaml: old('example.com/v1beta1', 'Deployment') },
    { name: 'kind is a number', yaml: 'apiVersion: v1\nkind: 7\nmetadata: { name: a }' },
  ],
  fail: [
    {
      name: 'an old Deployment, without a version',
      yaml: old('extensions/v1beta1', 'Deployment'),
      expect: { message: 'removed', path: 'apiVersion' },
    },
    {
      name: 'an old CronJob',
      yaml: old('batch/v1beta1', 'CronJob'),
      clusterVersion: 'v1.25.0',
      expect: { message: 'removed' },
    },
    {
      name: 'without a successor',
      yaml: old('policy/v1beta1', 'PodSecurityPolicy'),
      clusterVersion: 'v1.25.0',
      expect: { message: 'gone' },
    },
    {
      name: 'what kubectl applied was older than what the API shows',
      yaml: object(
        'apps/v1',
        'Deployment',
        'spec: {}',
        `name: web\nannotations: { kubectl.kubernetes.io/last-applied-configuration: '{"apiVersion":"apps/v1beta1","kind":"Deployment"}' }`,
      ),
      clusterVersion: 'v1.37.0',
    },
  ],
};
