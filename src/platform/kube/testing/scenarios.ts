import type { KubeClient } from '../client/types.ts';
import { KubeError } from '../errors.ts';
import type { KubeObject } from '../types.ts';
import { collectWatch } from './collect-watch.ts';

/** A piece of the API server's behaviour: what was done, and all that was seen of it, without anything random. */
export interface Scenario {
  readonly name: string;
  /** `namespace` is empty and belongs to this run alone. */
  readonly run: (client: KubeClient, namespace: string) => Promise<unknown>;
}

const TYPE = { group: '', version: 'v1', resource: 'configmaps' };

interface Handle {
  readonly all: typeof TYPE & { namespace: string };
  readonly one: (name: string) => typeof TYPE & { namespace: string; name: string };
  readonly create: (name: string, more?: KubeObject, label?: string) => Promise<KubeObject>;
}

function configMaps(client: KubeClient, namespace: string): Handle {
  const all = { ...TYPE, namespace };
  return {
    all,
    one: (name) => ({ ...all, name }),
    create: (name, more = {}, label = 'a') =>
      client.create(all, { ...more, metadata: { ...more.metadata, name, labels: { label } } }),
  };
}

/** The outcome as a value; random parts of messages (uids, versions, namespaces) replaced. */
async function seen(work: Promise<unknown>, namespace: string): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    // The part of the message that is the server's own.
    const message = error.message.split('. ')[0]?.split(': ').slice(2).join(': ') ?? '';
    const plain = message.replaceAll(namespace, 'NAMESPACE').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UID');
    return { code: error.code, status: error.status, reason: error.reason, message: plain };
  }
}

const versionOf = (object: KubeObject) => object.metadata?.resourceVersion;
const dataOf = (object: unknown) => (object as KubeObject)['data'];
const namesOf = (items: readonly KubeObject[]) => items.map(({ metadata }) => metadata?.name);
/** Made by a controller in every namespace of a real cluster. */
const ownField = 'metadata.name!=kube-root-ca.crt';

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'the server fills in what it owns, and refuses a second object of the name',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      const { apiVersion, kind, metadata } = await maps.create('a');
      const filled = [metadata?.uid, metadata?.resourceVersion, metadata?.creationTimestamp].map(
        (value) => typeof value,
      );
      return [apiVersion, kind, metadata?.name, filled, await seen(maps.create('a'), namespace)];
    },
  },
  {
    name: 'generateName makes a name',
    run: async (client, namespace) => {
      const made = await client.create({ ...TYPE, namespace }, { metadata: { generateName: 'gen-' } });
      return /^gen-[a-z0-9]{5}$/.test(made.metadata?.name ?? '');
    },
  },
  {
    name: 'what is missing: an object, a namespace, a resource, a group',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      return [
        await seen(client.get(maps.one('nobody')), namespace),
        await seen(
          client.create({ ...TYPE, namespace: 'no-such-namespace' }, { metadata: { name: 'a' } }),
          namespace,
        ),
        await seen(client.list({ ...TYPE, resource: 'nothings', namespace }), namespace),
        await seen(client.list({ group: 'no.such', version: 'v1', resource: 'things' }), namespace),
      ];
    },
  },
  {
    name: 'updates need the latest version, and change nothing when nothing changed',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      const first = await maps.create('a', { data: { x: '1' } });
      const same = await client.update(maps.one('a'), first);
      const second = await client.update(maps.one('a'), { ...first, data: { x: '2' } });
      const stale = await seen(client.update(maps.one('a'), { ...first, data: { x: '3' } }), namespace);
      const blind = { metadata: { name: 'a' }, data: { x: '4' } };
      const unconditional = await client.update(maps.one('a'), blind);
      return [
        versionOf(same) === versionOf(first),
        versionOf(second) === versionOf(first),
        stale,
        dataOf(unconditional),
      ];
    },
  },
  {
    name: 'bodies that do not fit their address',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      await maps.create('a');
      const status = async (work: Promise<unknown>) => {
        const { code, status: number } = (await seen(work, namespace)) as KubeError;
        return [code, number];
      };
      return [
        await status(client.update(maps.one('a'), { metadata: { name: 'b' } })),
        await status(client.create(maps.all, { metadata: { name: 'b', namespace: 'other' } })),
        await status(client.create(maps.all, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } })),
        await status(client.create(maps.all, { metadata: {} })),
      ];
    },
  },
  {
    name: 'merge and JSON patches',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      await maps.create('a', { data: { x: '1', y: '1' } });
      const merged = dataOf(await client.patch(maps.one('a'), { data: { x: null, z: '1' } }));
      const operations = [
        { op: 'add', path: '/data/w', value: '1' },
        { op: 'remove', path: '/data/y' },
      ];
      const patched = dataOf(await client.patch(maps.one('a'), operations, { type: 'json' }));
      const missing = (await seen(client.patch(maps.one('b'), {}), namespace)) as KubeError;
      return [merged, patched, missing.code];
    },
  },
  {
    name: 'server-side apply: creation, conflict, force, removal',
    run: async (client, namespace) => {
      const { one } = configMaps(client, namespace);
      const object = (data: object) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a' },
        data,
      });
      const apply = (data: object, fieldManager: string, force = false) =>
        client.apply(one('a'), object(data), { fieldManager, force });
      const created = dataOf(await apply({ x: '1', y: '1' }, 'one'));
      const shared = dataOf(await apply({ z: '1' }, 'two'));
      const conflict = await seen(apply({ x: '2' }, 'two'), namespace);
      const forced = dataOf(await apply({ x: '2' }, 'two', true));
      const removed = dataOf(await apply({ y: '1' }, 'one'));
      return [created, shared, conflict, forced, removed];
    },
  },
  {
    name: 'a dry run stores nothing',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      const made = await client.create(maps.all, { metadata: { name: 'a' } }, { dryRun: true });
      return [made.metadata?.name, await seen(client.get(maps.one('a')), namespace)];
    },
  },
  {
    name: 'finalizers keep an object until they are gone; preconditions protect it',
    run: async (client, namespace) => {
      const maps = configMaps(client, namespace);
      await maps.create('a', { metadata: { finalizers: ['example.com/wait'] } });
      const wrongUid = (await seen(
        client.delete(maps.one('a'), { preconditions: { uid: 'x' } }),
        namespace,
      )) as KubeError;
      await client.delete(maps.one('a'));
      const doomed = await client.get(maps.one('a'));
      await client.patch(maps.one('a'), { metadata: { finalizers: null } });
      const gone = (await seen(client.get(maps.one('a')), namespace)) as KubeError;
      return [wrongUid.code, typeof doomed.metadata?.deletionTimestamp, gone.code];
    },
  },
  {
    name: 'pages show one moment, whatever happens meanwhile',
    run: async (client, namespace) => {
      const { all, create, one } = configMaps(client, namespace);
      for (const name of ['a', 'b', 'c', 'd', 'e']) await create(name);
      const first = await client.list(all, { limit: 2 });
      await client.delete(one('c'));
      await create('cc');
      const second = await client.list(all, { limit: 100, continue: first.metadata.continue ?? '' });
      const own = (items: readonly KubeObject[]) =>
        namesOf(items).filter((name) => name !== 'kube-root-ca.crt');
      const sameVersion = first.metadata.resourceVersion === second.metadata.resourceVersion;
      return [
        own(first.items),
        own(second.items),
        sameVersion,
        second.metadata.continue,
        first.items[0]?.kind,
      ];
    },
  },
  {
    name: 'selectors by labels and fields',
    run: async (client, namespace) => {
      const { all, create } = configMaps(client, namespace);
      await create('a', {}, 'x');
      await create('b', {}, 'y');
      await create('c', {}, 'z');
      const names = async (labelSelector: string, fieldSelector = ownField) =>
        namesOf((await client.list(all, { labelSelector, fieldSelector })).items);
      const bad = (await seen(client.list(all, { labelSelector: 'a=b=c' }), namespace)) as KubeError;
      return [
        await names('label=x'),
        await names('label!=x'),
        await names('label in (x,z)'),
        await names('!label'),
        await names('label', 'metadata.name=b'),
        [bad.code, bad.status],
      ];
    },
  },
  {
    name: 'a watch tells additions, changes and deletions in order',
    run: async (client, namespace) => {
      const { all, create, one } = configMaps(client, namespace);
      const { metadata } = await client.list(all);
      const watch = collectWatch(client, all, {
        resourceVersion: metadata.resourceVersion,
        fieldSelector: ownField,
      });
      const created = await create('a', { data: { x: '1' } });
      const changed = await client.patch(one('a'), { data: { x: '2' } });
      await client.delete(one('a'));
      const events = await watch.take(3);
      const last = events[2]?.object;
      return [
        events.map(({ type, object }) => [type, dataOf(object), object.kind]),
        versionOf(events[0]?.object ?? {}) === versionOf(created),
        versionOf(events[1]?.object ?? {}) === versionOf(changed),
        Number(versionOf(last ?? {})) > Number(versionOf(changed)),
      ];
    },
  },
  {
    name: 'a watch without a version begins with what there is',
    run: async (client, namespace) => {
      const { all, create } = configMaps(client, namespace);
      await create('a');
      await create('b');
      const events = await collectWatch(client, all, { fieldSelector: ownField }).take(2);
      return events.map(({ type, object }) => [type, object.metadata?.name]).sort();
    },
  },
  {
    name: 'objects enter and leave the selection of a watch',
    run: async (client, namespace) => {
      const { all, create, one } = configMaps(client, namespace);
      const { metadata } = await client.list(all);
      const watch = collectWatch(client, all, {
        resourceVersion: metadata.resourceVersion,
        labelSelector: 'label=x',
      });
      await create('a', {}, 'x');
      await client.patch(one('a'), { metadata: { labels: { label: 'y' } } });
      await client.patch(one('a'), { metadata: { labels: { label: 'x' } } });
      const events = await watch.take(3);
      return events.map(({ type, object }) => [type, object.metadata?.labels?.['label']]);
    },
  },
  {
    name: 'a page token that is none',
    run: async (client, namespace) => {
      const { code, status } = (await seen(
        client.list({ ...TYPE, namespace }, { continue: 'x' }),
        namespace,
      )) as KubeError;
      return [code, status];
    },
  },
  {
    name: 'what we may do is told by reviews',
    run: async (client, namespace) => {
      const group = { group: 'authorization.k8s.io', version: 'v1' };
      const apiVersion = 'authorization.k8s.io/v1';
      const access = await client.create(
        { ...group, resource: 'selfsubjectaccessreviews' },
        {
          apiVersion,
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes: { namespace, verb: 'list', resource: 'pods' } },
        },
      );
      const rules = await client.create(
        { ...group, resource: 'selfsubjectrulesreviews' },
        { apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace } },
      );
      const status = rules['status'] as { resourceRules?: unknown[]; incomplete?: boolean };
      return [(access['status'] as { allowed?: boolean }).allowed, (status.resourceRules ?? []).length > 0];
    },
  },
];
