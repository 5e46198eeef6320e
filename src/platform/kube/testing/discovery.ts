import { VERBS } from './resource-types.ts';
import type { FakeResourceType } from './types.ts';

type Json = Record<string, unknown>;

/** `/api` and `/apis` in the form of apidiscovery.k8s.io/v2. */
export function aggregatedDiscovery(types: readonly FakeResourceType[], core: boolean): Json {
  const groups = new Map<string, Map<string, FakeResourceType[]>>();
  for (const type of types.filter(({ group }) => (group === '') === core)) {
    const versions = groups.get(type.group) ?? new Map<string, FakeResourceType[]>();
    groups.set(type.group, versions.set(type.version, [...(versions.get(type.version) ?? []), type]));
  }
  const items = [...groups].map(([name, versions]) => ({
    metadata: { name, creationTimestamp: null },
    versions: [...versions].map(([version, resources]) => ({
      version,
      freshness: 'Current',
      resources: resources.map(aggregatedResource),
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function aggregatedResource(type: FakeResourceType): Json {
  const { group, version, kind } = type;
  return {
    resource: type.resource,
    responseKind: { group, version, kind },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular ?? kind.toLowerCase(),
    verbs: VERBS,
    shortNames: type.shortNames ?? [],
    categories: type.categories ?? [],
    subresources: (type.subresources ?? []).map((subresource) => ({ subresource, verbs: ['get', 'update'] })),
  };
}

export function legacyRoot(types: readonly FakeResourceType[], path: string): Json | undefined {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: legacyGroups(types) };
  const [, core, group, version] = /^\/(?:api\/([^/]+)|apis\/([^/]+)\/([^/]+))$/.exec(path) ?? [];
  if (core === undefined && group === undefined) return undefined;
  const wanted = { group: group ?? '', version: version ?? core ?? '' };
  const held = types.filter((type) => type.group === wanted.group && type.version === wanted.version);
  if (held.length === 0) return undefined;
  const groupVersion = group === undefined ? wanted.version : `${wanted.group}/${wanted.version}`;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: held.flatMap(legacyResource) };
}

function legacyGroups(types: readonly FakeResourceType[]): Json[] {
  const names = [...new Set(types.map(({ group }) => group))].filter((group) => group !== '');
  return names.map((name) => {
    const held = types.filter(({ group }) => group === name).map(({ version }) => version);
    const versions = [...new Set(held)].map((version) => ({ groupVersion: `${name}/${version}`, version }));
    return { name, versions, preferredVersion: versions[0] };
  });
}

function legacyResource(type: FakeResourceType): Json[] {
  const { resource: name, kind, namespaced, shortNames = [], categories = [], subresources = [] } = type;
  const singularName = type.singular ?? kind.toLowerCase();
  const own = { name, singularName, namespaced, kind, verbs: VERBS, shortNames, categories };
  return [own, ...subresources.map((sub) => ({ name: `${name}/${sub}`, namespaced, kind, verbs: ['get'] }))];
}
