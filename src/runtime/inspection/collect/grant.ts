import type { GroupVersionResource } from '#platform/kube';

/** The ClusterRole that inspection misses, ready for `kubectl apply`; who gets it is for the reader to bind. */
export function grantYaml({ group, resource }: Pick<GroupVersionResource, 'group' | 'resource'>): string {
  const name = `bulwark-inspection-${resource}${group === '' ? '' : `.${group}`}`;
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    `metadata: { name: ${JSON.stringify(name)} }`,
    'rules:',
    `- apiGroups: [${JSON.stringify(group)}]`,
    `  resources: [${JSON.stringify(resource)}]`,
    '  verbs: ["list", "watch"]',
    '',
  ].join('\n');
}
