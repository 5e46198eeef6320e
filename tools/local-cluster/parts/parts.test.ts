import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { addressesOf } from '../address.ts';
import { fingerprint } from '../launch.ts';
import { initScript } from '../namespaces.ts';
import { clusterPaths } from '../paths.ts';
import { apiServerUrl, controlPlaneCommands } from './control-plane.ts';
import { cniConfig, containerdConfig, kubeletConfig, type NodeFacts, nodeCommands } from './node.ts';
import type { ClusterPlan } from './types.ts';

const PLAN: ClusterPlan = {
  name: 'dev',
  mode: 'full',
  addresses: addressesOf(7),
  ports: { api: 6443, etcd: 2379, etcdPeer: 2380, controllerManager: 10257, scheduler: 10259 },
  paths: clusterPaths('/data/dev'),
  nodeName: 'dev-node',
  bin: '/bin',
  apiServerArgs: [],
  cgroup: '/bulwark/dev',
};

const FACTS: NodeFacts = {
  mayLowerOomScore: true,
  cgroupVersion: 1,
  snapshotter: 'overlayfs',
  cniBin: '/usr/lib/cni',
  pauseImage: 'bulwark.local/pause:1',
};

function argsOf(plan: ClusterPlan, part: string): readonly string[] {
  return (
    [...controlPlaneCommands(plan), ...nodeCommands(plan)].find((each) => each.part === part)?.args ?? []
  );
}

describe('flags of the API server', () => {
  it('advertise the cluster address in a network of its own', () => {
    const args = argsOf(PLAN, 'kube-apiserver');
    assert.ok(args.includes('--advertise-address=10.89.7.2'));
    assert.ok(!args.includes('--endpoint-reconciler-type=none'));
    assert.equal(apiServerUrl(PLAN), 'https://10.89.7.2:6443');
  });

  it('stay on loopback without a network, with the reconciler off that would refuse it', () => {
    const plan: ClusterPlan = { ...PLAN, mode: 'loopback', ports: { ...PLAN.ports, api: 40123 } };
    const args = argsOf(plan, 'kube-apiserver');
    assert.ok(args.includes('--advertise-address=127.0.0.1'));
    assert.ok(args.includes('--bind-address=127.0.0.1'));
    assert.ok(args.includes('--endpoint-reconciler-type=none'));
    assert.equal(apiServerUrl(plan), 'https://127.0.0.1:40123');
  });

  it("end with the caller's, so that a repeated flag is the caller's", () => {
    const args = argsOf({ ...PLAN, apiServerArgs: ['--v=5', '--profiling=true'] }, 'kube-apiserver');
    assert.deepEqual(args.slice(-2), ['--v=5', '--profiling=true']);
  });

  it('leave authorization to a structured configuration when there is one', () => {
    const mode = (args: readonly string[]): boolean =>
      args.some((arg) => arg.startsWith('--authorization-mode'));
    assert.equal(mode(argsOf(PLAN, 'kube-apiserver')), true);
    const plan = { ...PLAN, apiServerArgs: ['--authorization-config=/x.yaml'] };
    assert.equal(mode(argsOf(plan, 'kube-apiserver')), false);
  });
});

describe('a part', () => {
  it('is started again only when its flags or files changed', () => {
    const [etcd] = controlPlaneCommands(PLAN);
    assert.ok(etcd !== undefined);
    assert.equal(fingerprint(etcd, ['a']), fingerprint({ ...etcd }, ['a']));
    assert.notEqual(fingerprint(etcd, ['a']), fingerprint(etcd, ['b']));
    assert.notEqual(fingerprint(etcd), fingerprint({ ...etcd, args: [...etcd.args, '--x'] }));
  });
});

describe('the configuration of a node', () => {
  it('restricts OOM scores exactly where they may not be lowered', () => {
    assert.match(containerdConfig(PLAN, FACTS), /restrict_oom_score_adj = false/);
    assert.match(
      containerdConfig(PLAN, { ...FACTS, mayLowerOomScore: false }),
      /restrict_oom_score_adj = true/,
    );
  });

  it('copies layers where an overlay is refused', () => {
    assert.match(containerdConfig(PLAN, { ...FACTS, snapshotter: 'native' }), /snapshotter = "native"/);
  });

  it('keeps all pods below the cluster’s own cgroup', () => {
    const config = JSON.parse(kubeletConfig(PLAN)) as Record<string, unknown>;
    assert.equal(config['cgroupRoot'], '/bulwark/dev');
    assert.equal(config['failCgroupV1'], false);
  });

  it('gives pods addresses of the cluster’s range', () => {
    assert.ok(cniConfig(PLAN).includes('10.90.7.0/24'));
  });
});

describe('the first process of the namespaces', () => {
  it('takes a data folder with blanks and quotes', () => {
    const script = initScript({ ...PLAN, paths: clusterPaths("/data/it's here") });
    assert.ok(script.includes("mount --bind '/data/it'\\''s here/node/kubelet' /var/lib/kubelet"));
  });
});
