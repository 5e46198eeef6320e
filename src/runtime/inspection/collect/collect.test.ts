import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '#platform/kube';
import { reasonText } from '../check/reasons.ts';
import { appliedVersion } from '../checks/api-lifecycle.ts';
import { catalog, checkById } from '../checks/catalog.ts';
import { anObject, template } from '../testing/builders.ts';
import type { JsonObject } from '../types.ts';
import { holdsPodTemplate } from './custom-kinds.ts';
import { normalizePodSpec } from './normalize-pod-spec.ts';
import { findPodTemplates } from './pod-templates.ts';
import { projectForInspection } from './project.ts';
import { createShapeStore } from './shape-store.ts';
import { podsOf, toSubjects } from './to-subjects.ts';
import { watchedKinds } from './watched-kinds.ts';

const spec = { containers: [{ name: 'c', image: 'i' }] };
const one = { template: { spec } };

describe('pod templates', () => {
  const cases: readonly (readonly [string, string, string, JsonObject, readonly string[]])[] = [
    ['a Pod is its own template', 'v1', 'Pod', { spec }, ['']],
    ['a Deployment', 'apps/v1', 'Deployment', { spec: one }, ['spec.template']],
    ['a StatefulSet', 'apps/v1', 'StatefulSet', { spec: one }, ['spec.template']],
    ['a DaemonSet', 'apps/v1', 'DaemonSet', { spec: one }, ['spec.template']],
    ['a ReplicaSet', 'apps/v1', 'ReplicaSet', { spec: one }, ['spec.template']],
    ['a ReplicationController', 'v1', 'ReplicationController', { spec: one }, ['spec.template']],
    ['a Job', 'batch/v1', 'Job', { spec: one }, ['spec.template']],
    [
      'a CronJob',
      'batch/v1',
      'CronJob',
      { spec: { jobTemplate: { spec: one } } },
      ['spec.jobTemplate.spec.template'],
    ],
    ['a PodTemplate', 'v1', 'PodTemplate', one, ['template']],
    ['a Rollout', 'argoproj.io/v1alpha1', 'Rollout', { spec: one }, ['spec.template']],
    ['a Knative Service', 'serving.knative.dev/v1', 'Service', { spec: one }, ['spec.template']],
    [
      'a training job with two sorts of pods',
      'kubeflow.org/v1',
      'PyTorchJob',
      { spec: { pytorchReplicaSpecs: { Master: one, Worker: one } } },
      ['spec.pytorchReplicaSpecs.Master.template', 'spec.pytorchReplicaSpecs.Worker.template'],
    ],
    [
      'a Volcano job',
      'batch.volcano.sh/v1alpha1',
      'Job',
      { spec: { tasks: [one, one] } },
      ['spec.tasks.0.template', 'spec.tasks.1.template'],
    ],
    ['a Service of Kubernetes has none', 'v1', 'Service', { spec: one }, []],
    ['a Role has none', 'rbac.authorization.k8s.io/v1', 'Role', { rules: [] }, []],
    ['a Deployment without template', 'apps/v1', 'Deployment', { spec: {} }, []],
    ['a template that is text', 'x.io/v1', 'Thing', { spec: { template: 'text' } }, []],
    [
      'containers under another name, without images',
      'x.io/v1',
      'Thing',
      { spec: { patch: { spec: { containers: [{ name: 'c' }] } } } },
      [],
    ],
    [
      'containers under another name, with images',
      'x.io/v1',
      'Thing',
      { spec: { worker: { spec } } },
      ['spec.worker'],
    ],
  ];
  for (const [title, apiVersion, kind, content, expected] of cases) {
    it(title, () => {
      const found = findPodTemplates(anObject(apiVersion, kind, 'n', 'x', content));
      assert.deepEqual(
        found.map(({ path }) => path.join('.')),
        expected,
      );
    });
  }

  it('ends on deep and large objects', () => {
    let deep: JsonObject = one;
    for (let level = 0; level < 10_000; level++) deep = { level: deep };
    assert.deepEqual(findPodTemplates(anObject('x.io/v1', 'Deep', 'n', 'x', { spec: deep })), []);
    const wide = { spec: { items: Array.from({ length: 100_000 }, (_, index) => ({ index })) } };
    assert.deepEqual(findPodTemplates(anObject('x.io/v1', 'Wide', 'n', 'x', wide)), []);
  });
});

describe('subjects', () => {
  it('tell containers, init containers, sidecars and ephemeral ones apart, in this order', () => {
    const pod = {
      ephemeralContainers: [{ name: 'debug' }],
      initContainers: [{ name: 'sidecar', restartPolicy: 'Always' }, { name: 'init' }],
      containers: [{ name: 'app' }],
    };
    const [subject] = toSubjects([anObject('v1', 'Pod', 'n', 'p', { spec: pod })], { cluster: 'c' });
    assert.deepEqual(
      subject?.pod?.containers.map(({ name, role, path }) => [name, role, path.join('.')]),
      [
        ['app', 'container', 'spec.containers.0'],
        ['init', 'init', 'spec.initContainers.1'],
        ['sidecar', 'sidecar', 'spec.initContainers.0'],
        ['debug', 'ephemeral', 'spec.ephemeralContainers.0'],
      ],
    );
  });

  it('keep a container that is no object, so that it cannot pass unseen', () => {
    const [subject] = toSubjects([anObject('v1', 'Pod', 'n', 'p', { spec: { containers: [null, 'x'] } })], {
      cluster: 'c',
    });
    assert.equal(subject?.pod?.containers.length, 2);
  });

  it('stand for what they own, and take over containers that only the pods have', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', uid: 'd' };
    const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'r' };
    const objects = [
      anObject(
        'v1',
        'Pod',
        'n',
        'p',
        { spec: { containers: [{ name: 'app' }, { name: 'proxy' }] } },
        { owner: set },
      ),
      anObject('apps/v1', 'Deployment', 'n', 'd', template({ name: 'app' }), { uid: 'd' }),
      anObject('apps/v1', 'ReplicaSet', 'n', 'r', template({ name: 'app' }), { uid: 'r', owner }),
      anObject('v1', 'Service', 'n', 's', {}, { owner }),
    ];
    const subjects = toSubjects(objects, { cluster: 'c' });
    assert.deepEqual(
      subjects.map(({ ref }) => ref.kind),
      ['Deployment', 'Service'],
    );
    assert.deepEqual(
      subjects[0]?.pod?.containers.map(({ name, observedOnly }) => [name, observedOnly]),
      [
        ['app', false],
        ['proxy', true],
      ],
    );
  });

  it('are found in anything without an error', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const object = fc.record(
      {
        apiVersion: json,
        kind: fc.oneof(json, fc.constantFrom('Pod', 'CronJob')),
        metadata: json,
        spec: json,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
        for (const subject of toSubjects(objects as KubeObject[], { cluster: 'c' })) podsOf(subject);
      }),
    );
  });
});

describe('what is kept of an object', () => {
  const shapes = createShapeStore();
  const project = (object: KubeObject) =>
    projectForInspection(object, { apiVersion: object.apiVersion ?? '', kind: object.kind ?? '', shapes });
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'r' };

  function podWith(token: string, node: string): KubeObject {
    const name = `kube-api-access-${token}`;
    const content = {
      spec: {
        nodeName: node,
        tolerations: [{ key: 'a' }],
        volumes: [
          { name, projected: {} },
          { name: 'data', persistentVolumeClaim: { claimName: `data-${node}` } },
        ],
        containers: [{ name: 'app', volumeMounts: [{ name, mountPath: '/var/run/secrets' }] }],
      },
    };
    return anObject('v1', 'Pod', 'n', `web-${token}`, content, { owner });
  }

  it('is one shape for all pods of a controller', () => {
    const [first, second] = [project(podWith('abcde', 'node-1')), project(podWith('fghij', 'node-2'))];
    assert.ok(first.kind === 'pod' && second.kind === 'pod');
    assert.equal(first.shape, second.shape);
  });

  it('is another shape when the containers differ', () => {
    const changed = podWith('abcde', 'node-1');
    const extra = {
      ...changed,
      spec: { ...(changed['spec'] as JsonObject), ephemeralContainers: [{ name: 'debug' }] },
    };
    const [first, second] = [project(changed), project(extra)];
    assert.ok(first.kind === 'pod' && second.kind === 'pod');
    assert.notEqual(first.shape, second.shape);
  });

  it('leaves status and ballast out', () => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'example.com/a': 'b' };
    const kept = project(
      anObject(
        'apps/v1',
        'Deployment',
        'n',
        'd',
        { ...template({ name: 'a' }), status: { x: 1 } },
        { annotations },
      ),
    );
    assert.ok(kept.kind === 'object');
    assert.equal(kept.object['status'], undefined);
    assert.deepEqual(kept.object.metadata?.annotations, { 'example.com/a': 'b' });
  });

  it('remembers the API version in which kubectl wrote it, where it is another one', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{"apiVersion":"apps/v1beta2","kind":"Deployment","spec":{"a":"hunter2"}}', 'apps/v1beta2'],
      ['{"apiVersion":"apps/v1","kind":"Deployment"}', 'apps/v1'],
      ['{"kind":"Deployment"}', 'apps/v1'],
      ['no JSON', 'apps/v1'],
    ];
    for (const [manifest, version] of cases) {
      const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': manifest };
      const kept = project(
        anObject('apps/v1', 'Deployment', 'n', 'd', template({ name: 'a' }), { annotations }),
      );
      assert.ok(kept.kind === 'object');
      assert.equal(appliedVersion(kept.object), version);
      assert.equal(kept.object.metadata?.annotations === undefined, version === 'apps/v1');
      assert.doesNotMatch(JSON.stringify(kept), /hunter2/);
    }
  });

  it('is a link for a ReplicaSet of a Deployment, and a whole object for one of a custom owner', () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', uid: 'd' };
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', uid: 'x' };
    const make = (by: typeof owner) =>
      project(anObject('apps/v1', 'ReplicaSet', 'n', 'r', template({ name: 'a' }), { owner: by }));
    assert.equal(make(deployment).kind, 'link');
    assert.equal(make(rollout).kind, 'object');
  });

  it('says so when an object is too large', () => {
    const kept = project(anObject('v1', 'ConfigMap', 'n', 'c', { data: { big: 'x'.repeat(600 * 1024) } }));
    assert.ok(kept.kind === 'object');
    assert.match(reasonText(kept.unreadable ?? '', 'en'), /600 KiB/);
    assert.equal(kept.object['data'], undefined);
  });

  it('says so when an object is nested more deeply than anything can follow', () => {
    let deep: JsonObject = {};
    for (let level = 0; level < 10_000; level++) deep = { level: deep };
    const kept = project(anObject('x.io/v1', 'Deep', 'n', 'x', { spec: deep }));
    assert.ok(kept.kind === 'object');
    assert.match(reasonText(kept.unreadable ?? '', 'en'), /more than 500 levels/);
  });

  it('still makes pods when it is too large to be kept', () => {
    const big = anObject('apps/v1', 'Deployment', 'n', 'd', { spec: { notes: 'x'.repeat(600 * 1024) } });
    const options = { apiVersion: 'apps/v1', kind: 'Deployment', makesPods: true, shapes };
    const kept = projectForInspection(big, options);
    assert.ok(kept.kind === 'object' && kept.makesPods === true);
  });

  it('is its name and the reason when it cannot be taken in', () => {
    const broken = { ...shapes, shape: () => assert.fail('too deep') };
    const kept = projectForInspection(podWith('abcde', 'node-1'), {
      apiVersion: 'v1',
      kind: 'Pod',
      makesPods: true,
      shapes: broken,
    });
    assert.ok(kept.kind === 'object');
    assert.equal(reasonText(kept.unreadable ?? '', 'en'), 'the object could not be decoded (too deep)');
    assert.deepEqual(kept.object.metadata, { name: 'web-abcde', namespace: 'n', uid: 'uid-Pod-n-web-abcde' });
  });

  it('is type and name of a Secret, and nothing that it holds', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration':
        '{"apiVersion":"v1","data":{"token":"aHVudGVyMg=="}}',
      'kubernetes.io/service-account.name': 'robot',
      'example.com/copy': 'hunter2',
    };
    const secret = anObject(
      'v1',
      'Secret',
      'n',
      's',
      {
        type: 'kubernetes.io/service-account-token',
        data: { token: 'aHVudGVyMg==' },
        stringData: { password: 'hunter2' },
        immutable: true,
      },
      { annotations },
    );
    const kept = project(secret);
    assert.doesNotMatch(JSON.stringify(kept), /hunter2|aHVudGVyMg/);
    assert.ok(kept.kind === 'object');
    assert.deepEqual(Object.keys(kept.object).sort(), ['apiVersion', 'kind', 'metadata', 'type']);
    assert.deepEqual(kept.object.metadata?.annotations, { 'kubernetes.io/service-account.name': 'robot' });
  });

  it('never fails on a pod spec of wrong types', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('volumes', 'containers', 'initContainers'), fc.jsonValue()),
        (any) => {
          normalizePodSpec(any as JsonObject);
        },
      ),
    );
  });
});

describe('custom resource definitions', () => {
  const containers = { type: 'array' };
  const podTemplate = { properties: { spec: { properties: { containers } } } };
  const cases: readonly (readonly [string, JsonObject, boolean])[] = [
    ['a template with containers', { properties: { template: podTemplate } }, true],
    ['a template in a list', { properties: { tasks: { items: { properties: { podTemplate } } } } }, true],
    [
      'a template in a map',
      { properties: { replicas: { additionalProperties: { properties: { template: podTemplate } } } } },
      true,
    ],
    [
      'a template that is left open',
      { properties: { template: { 'x-kubernetes-preserve-unknown-fields': true } } },
      true,
    ],
    ['a template of something else', { properties: { template: { properties: { subject: {} } } } }, false],
    ['no template', { properties: { size: {} } }, false],
    ['nonsense', { properties: 7, items: 'x' }, false],
  ];
  for (const [title, schema, expected] of cases) {
    it(`${title}: ${expected ? 'watched' : 'not watched'}`, () =>
      assert.equal(holdsPodTemplate(schema), expected));
  }
});

describe('the kinds that are watched', () => {
  it('holds Secrets only where a check wants them, and then only those of service accounts', () => {
    const check = checkById('serviceAccountTokenSecret');
    assert.ok(check !== undefined);
    assert.equal(
      watchedKinds([]).some(({ kind }) => kind === 'Secret'),
      false,
    );
    const secrets = watchedKinds([check]).filter(({ kind }) => kind === 'Secret');
    assert.deepEqual(
      secrets.map(({ fieldSelector }) => fieldSelector),
      ['type=kubernetes.io/service-account-token'],
    );
  });

  it('holds no Secrets for the checks that are on by default', () => {
    const usual = watchedKinds(catalog.filter(({ optional }) => optional !== true));
    assert.equal(
      usual.some(({ kind }) => kind === 'Secret'),
      false,
    );
  });
});
