import type { Cases } from '../testing/cases.ts';
import { defaultRole } from '../testing/manifests.ts';

const REVIEWS =
  '- { apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews, selfsubjectrulesreviews], verbs: [create] }';
const WHO_AM_I =
  '\n- { apiGroups: [authentication.k8s.io], resources: [selfsubjectreviews], verbs: [create] }';
const INFO = '- { nonResourceURLs: [/healthz, /livez, /readyz, /version, /version/], verbs: [get] }';
const DISCOVERY =
  '- { nonResourceURLs: [/api, /api/*, /apis, /apis/*, /healthz, /livez, /openapi, /openapi/*, /readyz, /version, /version/], verbs: [get] }';

export const cases: Cases = {
  pass: [
    {
      name: 'basic-user of 1.37',
      yaml: defaultRole(REVIEWS + WHO_AM_I, 'system:basic-user'),
      clusterVersion: 'v1.37.2',
    },
    {
      name: 'basic-user of 1.24',
      yaml: defaultRole(REVIEWS, 'system:basic-user'),
      clusterVersion: 'v1.24.0',
    },
    {
      name: 'public-info-viewer',
      yaml: defaultRole(INFO, 'system:public-info-viewer'),
      clusterVersion: 'v1.37.2',
    },
    { name: 'discovery', yaml: defaultRole(DISCOVERY, 'system:discovery'), clusterVersion: 'v1.37.2' },
    { name: 'any other role', yaml: defaultRole(INFO, 'system:monitoring') },
  ],
  fail: [
    {
      name: 'everybody may read pods',
      yaml: defaultRole(
        `${REVIEWS}\n- { apiGroups: [''], resources: [pods], verbs: [get] }`,
        'system:basic-user',
      ),
      expect: { message: 'added', path: 'rules' },
    },
    {
      name: 'anonymous users may read metrics',
      yaml: defaultRole(
        `${INFO}\n- { nonResourceURLs: [/metrics], verbs: [get] }`,
        'system:public-info-viewer',
      ),
      expect: { message: 'added' },
    },
    {
      name: 'rights are missing',
      yaml: defaultRole('[]', 'system:discovery'),
      expect: { message: 'removed' },
    },
    {
      name: 'a right of newer versions is missing',
      yaml: defaultRole(REVIEWS, 'system:basic-user'),
      clusterVersion: 'v1.30.1',
      expect: { message: 'removed' },
    },
  ],
};
