import { KubeError } from '../errors.ts';
import { isRecord } from './decode/objects.ts';
import type { DiscoveredResource, Discovery, KubeClient, RawResponse, RequestOptions } from './types.ts';

const AGGREGATED = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',');

type Json = Readonly<Record<string, unknown>>;
type Failure = Discovery['failures'][number];

interface Found {
  readonly resources: DiscoveredResource[];
  readonly failures: Failure[];
}

/** What the server offers: two requests where it knows aggregated discovery, one for each group version elsewhere. */
export async function discover(client: KubeClient, options: RequestOptions): Promise<Discovery> {
  const [core, groups] = await Promise.all([root(client, '/api', options), root(client, '/apis', options)]);
  const found: Found = { resources: [], failures: [] };
  if (core['kind'] === 'APIGroupDiscoveryList' && groups['kind'] === 'APIGroupDiscoveryList') {
    for (const group of [...list(core['items']), ...list(groups['items'])]) readGroup(group, found);
    return { ...found, source: 'aggregated' };
  }
  await readLegacy(client, core, groups, options, found);
  return { ...found, source: 'legacy' };
}

async function root(client: KubeClient, path: string, options: RequestOptions): Promise<Json> {
  const headers = { accept: AGGREGATED };
  return parse(client, path, await client.raw({ ...options, path, headers, describe: { verb: 'get' } }));
}

function parse(client: KubeClient, path: string, response: RawResponse): Json {
  try {
    const parsed: unknown = JSON.parse(response.body.toString('utf8'));
    if (isRecord(parsed)) return parsed;
  } catch {
    // Said below.
  }
  const message = `cluster ${JSON.stringify(client.cluster)}: cannot discover ${path}: the answer is not a JSON object`;
  throw new KubeError('bad-response', message, { cluster: client.cluster, verb: 'get', resource: path });
}

function readGroup(group: Json, found: Found): void {
  const name = text(record(group['metadata'])['name']);
  list(group['versions']).forEach((version, index) => {
    const groupVersion = { group: name, version: text(version['version']) };
    if (version['freshness'] === 'Stale') {
      found.failures.push({
        groupVersion: label(groupVersion),
        reason: 'its API server does not answer (stale)',
      });
    }
    for (const resource of list(version['resources'])) {
      found.resources.push(fromAggregated(resource, groupVersion, index === 0));
    }
  });
}

function fromAggregated(
  resource: Json,
  groupVersion: { group: string; version: string },
  preferred: boolean,
): DiscoveredResource {
  return {
    ...groupVersion,
    resource: text(resource['resource']),
    kind: text(record(resource['responseKind'])['kind']),
    namespaced: resource['scope'] === 'Namespaced',
    verbs: texts(resource['verbs']),
    shortNames: texts(resource['shortNames']),
    categories: texts(resource['categories']),
    subresources: list(resource['subresources']).map((sub) => text(sub['subresource'])),
    preferred,
  };
}

interface GroupVersion {
  readonly group: string;
  readonly version: string;
  readonly preferred: boolean;
}

async function readLegacy(
  client: KubeClient,
  core: Json,
  groups: Json,
  options: RequestOptions,
  found: Found,
): Promise<void> {
  const all = [...coreVersions(core), ...list(groups['groups']).flatMap(groupVersions)];
  // One broken aggregated API server must not hide all the others.
  const answers = await Promise.allSettled(all.map((gv) => client.raw({ ...options, path: groupPath(gv) })));
  answers.forEach((answer, index) => {
    const gv = all[index];
    if (gv === undefined) return;
    if (answer.status === 'rejected') {
      found.failures.push({ groupVersion: label(gv), reason: reasonText(answer.reason) });
      return;
    }
    readResourceList(parse(client, groupPath(gv), answer.value), gv, found);
  });
}

function coreVersions(core: Json): GroupVersion[] {
  return texts(core['versions']).map((version, index) => ({ group: '', version, preferred: index === 0 }));
}

function groupVersions(group: Json): GroupVersion[] {
  const preferred = text(record(group['preferredVersion'])['version']);
  return list(group['versions']).map((entry) => {
    const version = text(entry['version']);
    return { group: text(group['name']), version, preferred: version === preferred };
  });
}

function groupPath(gv: GroupVersion): string {
  return gv.group === '' ? `/api/${gv.version}` : `/apis/${gv.group}/${gv.version}`;
}

function readResourceList(answer: Json, gv: GroupVersion, found: Found): void {
  const all = list(answer['resources']);
  const subs = all.map((resource) => text(resource['name'])).filter((name) => name.includes('/'));
  for (const resource of all) {
    const name = text(resource['name']);
    if (name.includes('/')) continue;
    found.resources.push({
      ...gv,
      resource: name,
      kind: text(resource['kind']),
      namespaced: resource['namespaced'] === true,
      verbs: texts(resource['verbs']),
      shortNames: texts(resource['shortNames']),
      categories: texts(resource['categories']),
      subresources: subs.filter((sub) => sub.startsWith(`${name}/`)).map((sub) => sub.slice(name.length + 1)),
    });
  }
}

function label(gv: { group: string; version: string }): string {
  return gv.group === '' ? gv.version : `${gv.group}/${gv.version}`;
}

function reasonText(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
