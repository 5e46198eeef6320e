import type { Cases } from '../testing/cases.ts';
import { binding, role } from '../testing/manifests.ts';

const SOMEBODY = '- { kind: User, name: ann }';
const HELPER = role("- { apiGroups: [''], resources: [pods], verbs: [get] }");

export const cases: Cases = {
  pass: [
    {
      name: 'the role is there',
      yaml: binding('kind: ClusterRole, name: helper', SOMEBODY),
      related: [HELPER],
    },
    {
      name: 'it is found although more may exist',
      yaml: binding('kind: ClusterRole, name: helper', SOMEBODY),
      related: [HELPER],
      incomplete: true,
    },
    { name: 'nobody is bound', yaml: binding('kind: ClusterRole, name: gone', '[]') },
  ],
  fail: [
    {
      name: 'there is none',
      yaml: binding('kind: ClusterRole, name: gone', SOMEBODY),
      related: [HELPER],
      expect: { path: 'roleRef.name', message: 'failed' },
    },
    {
      name: 'a ClusterRole is no Role',
      yaml: binding('kind: Role, name: helper', SOMEBODY, 'RoleBinding'),
      related: [HELPER],
    },
  ],
  unknown: [
    {
      name: 'only one file was read',
      yaml: binding('kind: ClusterRole, name: gone', SOMEBODY),
      expect: { message: 'unknown' },
    },
  ],
};
