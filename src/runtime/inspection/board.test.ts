import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '#platform/kube';
import { type Board, type BoardEvent, createBoard } from './board.ts';
import { readFinding } from './check/results.ts';
import type { Change } from './collect/inventory.ts';
import type { Projected } from './collect/project.ts';
import { createShapeStore } from './collect/shape-store.ts';
import {
  anObject,
  containerCheck,
  countingCheck,
  podCheck,
  projected,
  template,
} from './testing/builders.ts';
import type { Check, Finding } from './types.ts';

const CHECKS: readonly Check[] = [
  containerCheck({ id: 'privileged', severity: 'critical' }, (spec) => spec['bad'] === true),
  podCheck(
    { id: 'hostNetwork', severity: 'medium', category: 'networks' },
    (spec) => spec['hostNetwork'] === true,
  ),
  countingCheck({ id: 'services' }, ['Deployment.apps', 'Pod'], 'Service', 'own-namespace'),
  countingCheck({ id: 'bindings' }, ['Deployment.apps'], 'ClusterRoleBinding', 'cluster'),
  countingCheck({ id: 'policies' }, ['Namespace'], 'NetworkPolicy', 'own-namespace'),
  countingCheck({ id: 'rolesEverywhere' }, ['Service'], 'Role', 'cluster'),
  countingCheck({ id: 'workloads' }, ['Service'], 'Workload', 'own-namespace'),
];

function newBoard(exempt: Parameters<typeof createBoard>[0]['exempt'] = () => null): Board {
  return createBoard({
    cluster: 'test',
    checks: CHECKS,
    exempt,
    clusterVersion: () => 'v1.37.0',
    now: () => 0,
  });
}

function settle(board: Board): void {
  for (let turn = 0; !board.flush(); turn++) assert.ok(turn < 100_000, 'the board never comes to rest');
}

function findingsOf(board: Board): readonly Finding[] {
  const found: Finding[] = [];
  for (const entry of board.subjects()) {
    const { ref } = board.subjectOf(entry);
    for (const stored of entry.results.findings)
      found.push(readFinding(stored, { cluster: 'test', ref }, 'en'));
  }
  const key = (finding: Finding) =>
    JSON.stringify([finding.object, finding.check, finding.container, finding.message]);
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function summary(board: Board): unknown {
  const { aggregate } = board;
  const byCheck = [...aggregate.byCheck()].filter(([, count]) => count.fail + count.unknown > 0).sort();
  const byCategory = [...aggregate.byCategory()]
    .filter(([, tally]) => tally.possible + tally.unknown > 0)
    .sort();
  return structuredClone({
    findings: findingsOf(board),
    total: aggregate.total(),
    workloads: aggregate.workloads(),
    byNamespace: [...aggregate.byNamespace()].sort(),
    byCheck,
    byCategory,
  });
}

const shapes = createShapeStore();
const add = (object: KubeObject): Change => ({ type: 'added', item: projected(object, shapes) });
const modify = (before: KubeObject, after: KubeObject): Change => ({
  type: 'modified',
  item: projected(after, shapes),
  previous: projected(before, shapes),
});
const remove = (object: KubeObject): Change => ({ type: 'deleted', item: projected(object, shapes) });

const web = anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'app', bad: true }));
const replicaSet = anObject('apps/v1', 'ReplicaSet', 'shop', 'web-1', template({ name: 'app', bad: true }), {
  owner: { apiVersion: 'apps/v1', kind: 'Deployment', uid: 'uid-Deployment-shop-web' },
});
function podOf(
  name: string,
  ...containers: readonly { readonly [key: string]: string | boolean }[]
): KubeObject {
  return anObject(
    'v1',
    'Pod',
    'shop',
    name,
    { spec: { containers, nodeName: name } },
    {
      owner: { apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'uid-ReplicaSet-shop-web-1' },
    },
  );
}

describe('the board', () => {
  it('reports on the owner and not on its ReplicaSet and pods', () => {
    const board = newBoard();
    for (const object of [web, replicaSet, podOf('a', { name: 'app' }), podOf('b', { name: 'app' })])
      board.apply(add(object));
    settle(board);
    assert.deepEqual(
      [...board.subjects()].map((entry) => entry.key),
      ['Deployment.apps/shop/web'],
    );
  });

  it('reports a container that only a pod has on the owner, until the pod is gone', () => {
    const board = newBoard();
    const injected = podOf('a', { name: 'app' }, { name: 'proxy', bad: true });
    board.apply(add(injected));
    board.apply(add(web));
    settle(board);
    assert.deepEqual(
      containersOf(board, 'privileged'),
      ['app'],
      'the link between pod and Deployment is missing yet',
    );
    board.apply(add(replicaSet));
    settle(board);
    assert.deepEqual(containersOf(board, 'privileged'), ['app', 'proxy']);
    board.apply(remove(injected));
    settle(board);
    assert.deepEqual(containersOf(board, 'privileged'), ['app']);
  });

  it('lets a custom owner that comes late take over what it owns', () => {
    const board = newBoard();
    const owner = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', uid: 'r1' };
    const owned = anObject('apps/v1', 'ReplicaSet', 'shop', 'roll-1', template({ name: 'app' }), { owner });
    const rollout = anObject('argoproj.io/v1alpha1', 'Rollout', 'shop', 'roll', template({ name: 'app' }), {
      uid: 'r1',
    });
    board.apply(add(owned));
    settle(board);
    assert.deepEqual(
      [...board.subjects()].map((entry) => entry.kind),
      ['ReplicaSet.apps'],
    );
    board.apply(add(rollout));
    settle(board);
    assert.deepEqual(
      [...board.subjects()].map((entry) => entry.kind),
      ['Rollout.argoproj.io'],
    );
    board.apply(remove(rollout));
    settle(board);
    assert.deepEqual(
      [...board.subjects()].map((entry) => entry.kind),
      ['ReplicaSet.apps'],
    );
  });

  it('inspects each member of a ring of owners', () => {
    const board = newBoard();
    for (const [name, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const owner = { apiVersion: 'x.io/v1', kind: 'Thing', uid: `uid-Thing-n-${other}` };
      board.apply(
        add(anObject('x.io/v1', 'Thing', 'n', name ?? '', template({ name: 'c', image: 'i' }), { owner })),
      );
    }
    settle(board);
    assert.equal([...board.subjects()].length, 2);
  });

  it('asks only the checks that look at what changed', () => {
    const asked: string[] = [];
    const checks = CHECKS.map((check) => spied(check, asked));
    const board = createBoard({
      cluster: 'test',
      checks,
      exempt: () => null,
      clusterVersion: () => undefined,
      now: () => 0,
    });
    board.apply(add(web));
    board.apply(add(anObject('apps/v1', 'Deployment', 'other', 'api', template({ name: 'app' }))));
    settle(board);
    asked.length = 0;
    board.apply(add(anObject('v1', 'Service', 'shop', 'web')));
    settle(board);
    assert.deepEqual(asked.toSorted(), [
      'rolesEverywhere Service/web',
      'services Deployment/web',
      'workloads Service/web',
    ]);
  });

  it('says unknown for a kind that cannot be read, and mends it when it can', () => {
    const board = newBoard();
    board.apply(add(web));
    board.setIncomplete('Service', 'services are forbidden');
    settle(board);
    assert.equal(findingsOf(board).find((finding) => finding.check === 'services')?.verdict, 'unknown');
    board.setIncomplete('Service', undefined);
    settle(board);
    assert.equal(findingsOf(board).find((finding) => finding.check === 'services')?.message, '0 seen');
  });

  it('says unknown for each check of an object whose content could not be had', () => {
    const board = newBoard();
    const object = anObject('apps/v1', 'DaemonSet', '', '*');
    board.apply({
      type: 'added',
      item: { kind: 'object', object, unreadable: 'no right to list', makesPods: true },
    });
    settle(board);
    const found = findingsOf(board);
    assert.deepEqual(
      found.map((finding) => [finding.check, finding.verdict]),
      [
        ['hostNetwork', 'unknown'],
        ['privileged', 'unknown'],
      ],
    );
    assert.equal(found[0]?.message, 'Not looked at: no right to list');
    assert.equal(board.aggregate.workloads(), 0);
  });

  it('applies exemptions without asking the checks again', () => {
    let excused = '';
    const asked: string[] = [];
    const board = createBoard({
      cluster: 'test',
      checks: CHECKS.map((check) => spied(check, asked)),
      exempt: ({ check, container }) =>
        check.id === excused && container?.name === 'app' ? { id: 'e', reason: 'r' } : null,
      clusterVersion: () => undefined,
      now: () => 0,
    });
    board.apply(add(web));
    settle(board);
    const before = structuredClone(board.aggregate.total());
    asked.length = 0;
    excused = 'privileged';
    board.reexempt();
    settle(board);
    assert.equal(board.aggregate.total().exempted, 1);
    assert.equal(board.aggregate.total().fail.critical, 0);
    excused = '';
    board.reexempt();
    settle(board);
    assert.deepEqual(board.aggregate.total(), before);
    assert.deepEqual(asked, []);
  });

  it('takes no more than its time for a change that concerns everything', () => {
    let clock = 0;
    let asked = 0;
    // Every question to a check takes a millisecond.
    const note = () => {
      clock++;
      asked++;
    };
    const checks = CHECKS.map((check) => spied(check, { push: note }));
    const exempt = () => {
      clock++;
      return null;
    };
    const board = createBoard({
      cluster: 'test',
      checks,
      exempt,
      clusterVersion: () => undefined,
      now: () => clock,
    });
    for (let index = 0; index < 300; index++) {
      board.apply(add(anObject('apps/v1', 'Deployment', 'shop', `web-${index}`, template({ name: 'app' }))));
    }
    const longest = (): number => {
      let most = 0;
      for (let done = false; !done; ) {
        const begin = clock;
        done = board.flush(8);
        most = Math.max(most, clock - begin);
      }
      return most;
    };
    // One subject may take what is left of the time and a little more: it is never looked at in part.
    const bound = 8 + 2 * CHECKS.length;
    assert.ok(longest() <= bound);
    const causes: readonly (readonly [string, () => void])[] = [
      [
        'a binding',
        () => board.apply(add(anObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', '', 'b'))),
      ],
      ['a kind that cannot be read', () => board.setIncomplete('ClusterRoleBinding', 'forbidden')],
      ['exemptions', board.reexempt],
      ['a new version', board.reevaluate],
    ];
    for (const [title, cause] of causes) {
      clock = 0;
      asked = 0;
      cause();
      assert.equal(clock, 0, `${title}: nothing is asked before the first flush`);
      assert.ok(!board.flush(0), `${title}: there is more to do than one step`);
      assert.ok(longest() <= bound, title);
      assert.ok(clock >= 300, `${title}: all were looked at`);
    }
    assert.ok(asked >= 300);
  });

  it('says unknown where an object that is asked for cannot be read, until it can', () => {
    const board = newBoard();
    board.apply(add(web));
    board.apply(add(anObject('v1', 'Service', 'shop', 'a')));
    const unread = anObject('v1', 'Service', 'shop', 'b');
    board.apply({ type: 'added', item: { kind: 'object', object: unread, unreadable: 'too large' } });
    settle(board);
    const services = () => findingsOf(board).find((finding) => finding.check === 'services');
    assert.equal(services()?.verdict, 'unknown');
    board.apply(modify(unread, unread));
    settle(board);
    assert.equal(services()?.message, '2 seen');
    board.apply({ type: 'modified', item: { kind: 'object', object: unread, unreadable: 'broken' } });
    settle(board);
    assert.equal(services()?.verdict, 'unknown');
    board.apply(remove(unread));
    settle(board);
    assert.equal(services()?.message, '1 seen');
  });

  it('tells listeners what was added and resolved, and stays silent when nothing can be seen', () => {
    const board = newBoard();
    const events: BoardEvent[] = [];
    board.on((event) => events.push(event));
    board.apply(add(web));
    settle(board);
    const mended = anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'app' }));
    board.apply(modify(web, mended));
    settle(board);
    const relabelled = anObject('apps/v1', 'Deployment', 'shop', 'web', template({ name: 'app' }), {
      labels: { a: 'b' },
    });
    board.apply(modify(mended, relabelled));
    settle(board);
    board.apply(remove(relabelled));
    settle(board);
    assert.deepEqual(
      events.map(({ added, resolved, results }) => [added, resolved, results === undefined]),
      [
        [3, 0, false],
        [0, 1, false],
        [0, 2, true],
      ],
    );
  });
});

function spied(check: Check, asked: { push(text: string): void }): Check {
  const evaluate = (...args: readonly unknown[]): unknown => {
    const subject = args.find((arg) => typeof arg === 'object' && arg !== null && 'ref' in arg) as {
      ref: { kind: string; name: string };
    };
    asked.push(`${check.id} ${subject.ref.kind}/${subject.ref.name}`);
    return (check.evaluate as (...args: readonly unknown[]) => unknown)(...args);
  };
  return { ...check, evaluate } as Check;
}

function containersOf(board: Board, check: string): readonly string[] {
  return findingsOf(board)
    .filter((finding) => finding.check === check)
    .map((finding) => finding.container)
    .sort();
}

describe('the board after any sequence of changes', () => {
  const namespaces = ['a', 'b'];
  const names = ['x', 'y'];
  const owners = [
    undefined,
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', uid: 'ReplicaSet.apps/a/x' },
    { apiVersion: 'apps/v1', kind: 'Deployment', uid: 'Deployment.apps/a/x' },
    { apiVersion: 'x.io/v1', kind: 'Rollout', uid: 'Rollout.x.io/b/y' },
  ];
  const kinds = [
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'ReplicaSet'],
    ['v1', 'Pod'],
    ['x.io/v1', 'Rollout'],
    ['v1', 'Service'],
    ['v1', 'Namespace'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
  ] as const;
  const clusterScoped = new Set(['Namespace', 'ClusterRoleBinding']);
  const step = fc.record({
    kind: fc.constantFrom(...kinds),
    namespace: fc.constantFrom(...namespaces),
    name: fc.constantFrom(...names),
    owner: fc.constantFrom(...owners),
    generation: fc.integer({ min: 0, max: 2 }),
    bad: fc.boolean(),
    extra: fc.boolean(),
    unread: fc.boolean(),
    action: fc.constantFrom('put', 'put', 'put', 'delete', 'flush', 'exempt', 'incomplete', 'reevaluate'),
  });

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function make({ kind, namespace, name, owner, bad, extra, generation }: Step): KubeObject {
    const [apiVersion, kindName] = kind;
    const place = clusterScoped.has(kindName) ? '' : namespace;
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
    const containers = [
      { name: 'app', image: 'i', bad },
      ...(extra ? [{ name: 'side', image: 's', bad: true }] : []),
    ];
    const spec = { containers, hostNetwork: bad };
    const content = kindName === 'Pod' ? { spec } : { spec: { template: { spec } } };
    const makesPods = ['Pod', 'Deployment', 'ReplicaSet', 'Rollout'].includes(kindName);
    const uid = `${kindName}${group}/${place}/${name}${generation === 2 ? '#2' : ''}`;
    return anObject(
      apiVersion,
      kindName,
      place,
      name,
      makesPods ? content : {},
      owner === undefined ? { uid } : { uid, owner },
    );
  }

  it('equals a board that saw only the last state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let exempting = false;
        let incomplete = false;
        const exempt = () => (exempting ? { id: 'e', reason: 'r' } : null);
        const board = newBoard(exempt);
        const present = new Map<string, Projected>();
        for (const one of steps) {
          if (one.action === 'flush') board.flush(0);
          else if (one.action === 'exempt') {
            exempting = !exempting;
            board.reexempt();
          } else if (one.action === 'incomplete') {
            incomplete = !incomplete;
            board.setIncomplete('Service', incomplete ? 'forbidden' : undefined);
          } else if (one.action === 'reevaluate') board.reevaluate();
          else play(board, present, one, one.action);
        }
        settle(board);
        const fresh = newBoard(exempt);
        fresh.setIncomplete('Service', incomplete ? 'forbidden' : undefined);
        for (const item of present.values()) fresh.apply({ type: 'added', item });
        settle(fresh);
        assert.deepEqual(summary(board), summary(fresh));
      }),
      { numRuns: 1000 },
    );
  });

  function play(board: Board, present: Map<string, Projected>, step: Step, action: 'put' | 'delete'): void {
    const object = make(step);
    const key = `${object.kind}/${object.metadata?.namespace}/${object.metadata?.name}`;
    const previous = present.get(key);
    if (action === 'delete') {
      if (previous !== undefined) board.apply({ type: 'deleted', item: previous });
      present.delete(key);
      return;
    }
    const item = step.unread && step.extra ? unread(object) : projected(object, shapes);
    board.apply(previous === undefined ? { type: 'added', item } : { type: 'modified', item, previous });
    present.set(key, item);
  }

  function unread({ spec, ...object }: KubeObject): Projected {
    const { ownerReferences: _owners, ...metadata } = object.metadata ?? {};
    const makesPods = spec !== undefined;
    return { kind: 'object', object: { ...object, metadata }, unreadable: 'too large', makesPods };
  }
});
