import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import {
  applyDemo,
  busyboxImage,
  type ClusterHandle,
  clusterDown,
  clusterStatus,
  clusterUp,
  loadImage,
  type ProgressEvent,
} from '#tools/local-cluster';

// A real cluster of its own, brought up, used, broken and taken away. Without root it is a control plane alone;
// then the tests that need a node are skipped, and say so.

const NAME = 'e2e-lc';
const NO_NODE = process.getuid?.() === 0 ? false : 'no node without root';

interface Kubectl {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function kubectl(cluster: ClusterHandle, args: readonly string[], input = ''): Kubectl {
  const result = spawnSync(cluster.kubectl, [...args], {
    input,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, KUBECONFIG: cluster.kubeconfig, HOME: cluster.dataDir },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

function mustKubectl(cluster: ClusterHandle, args: readonly string[], input = ''): string {
  const result = kubectl(cluster, args, input);
  assert.equal(result.code, 0, `kubectl ${args.join(' ')}: ${result.err}`);
  return result.out;
}

function pod(name: string, command: string, more: object = {}, container: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: [{ name: 'main', image: 'busybox:1.35', command: ['sh', '-c', command], ...container }],
      ...more,
    },
  });
}

/** Every process of this machine that was started from, or by, the cluster's data folder. */
function processesOf(dataDir: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir);
      } catch {
        return false;
      }
    });
}

function namespacesOf(kind: 'net' | 'pid' | 'mnt'): Set<string> {
  const all = new Set<string>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      all.add(readlinkSync(`/proc/${pid}/ns/${kind}`));
    } catch {
      // ended while we looked
    }
  }
  return all;
}

function interfaces(): string[] {
  return readdirSync('/sys/class/net').sort();
}

function namespacesBelow(pid: number): Set<string> {
  return new Set([
    readlinkSync(`/proc/${pid}/ns/net`),
    readlinkSync(`/proc/${pid}/ns/pid`),
    readlinkSync(`/proc/${pid}/ns/mnt`),
  ]);
}

async function pidOf(part: string): Promise<number> {
  const [status] = await clusterStatus(NAME);
  return status?.parts.find((each) => each.part === part)?.pid ?? 0;
}

describe('the local cluster', { timeout: 30 * 60_000 }, () => {
  let cluster: ClusterHandle;
  const interfacesBefore = interfaces();

  before(async () => {
    const names = (await clusterStatus()).map((each) => each.name);
    if (names.includes(NAME)) await clusterDown(NAME);
    cluster = await clusterUp({ name: NAME }, ({ part, state, detail }) => {
      if (state === 'failed' || detail.includes('building')) console.log(`${part}: ${detail}`);
    });
  });

  after(async () => {
    const names = (await clusterStatus()).map((each) => each.name);
    if (names.includes(NAME)) await clusterDown(NAME);
  });

  it('answers as the version it is pinned to, every part ready', async () => {
    const version = JSON.parse(mustKubectl(cluster, ['version', '-o', 'json'])) as {
      serverVersion: { gitVersion: string };
    };
    assert.match(version.serverVersion.gitVersion, /^v1\.37\./);
    const [status] = await clusterStatus(NAME);
    assert.ok(status?.ready, JSON.stringify(status?.parts));
    assert.equal(status.parts.length, NO_NODE ? 4 : 7);
    assert.equal(status.limits.length, NO_NODE ? 1 : 0);
  });

  it('has a node that is Ready', { skip: NO_NODE }, () => {
    const ready = '{.items[*].status.conditions[?(@.type=="Ready")].status}';
    assert.equal(mustKubectl(cluster, ['get', 'nodes', '-o', `jsonpath=${ready}`]), 'True');
  });

  it('reuses what runs when brought up again', async () => {
    const events: ProgressEvent[] = [];
    const parts = (await clusterStatus(NAME))[0]?.parts.map((part) => [part.part, part.pid]);
    await clusterUp({ name: NAME }, (event) => events.push(event));
    assert.deepEqual(
      (await clusterStatus(NAME))[0]?.parts.map((part) => [part.part, part.pid]),
      parts,
    );
    const started = events.filter((event) => event.detail.startsWith('started'));
    assert.deepEqual(started, []);
  });

  it('runs a pod under runc, with logs and exec', { skip: NO_NODE }, () => {
    mustKubectl(cluster, ['apply', '-f', '-'], pod('plain', 'echo hello from $(hostname); sleep 3600'));
    mustKubectl(cluster, ['wait', '--for=condition=Ready', 'pod/plain', '--timeout=60s']);
    assert.equal(mustKubectl(cluster, ['logs', 'plain']).trim(), 'hello from plain');
    assert.match(mustKubectl(cluster, ['exec', 'plain', '--', 'id', '-u']), /^0\n/);
    const kernel = mustKubectl(cluster, ['exec', 'plain', '--', 'uname', '-r']).trim();
    assert.equal(kernel, readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim());
  });

  it('runs a pod under gVisor, with logs and exec', { skip: NO_NODE }, () => {
    const text = pod('sandboxed', 'dmesg; sleep 3600', { runtimeClassName: 'gvisor' });
    mustKubectl(cluster, ['apply', '-f', '-'], text);
    mustKubectl(cluster, ['wait', '--for=condition=Ready', 'pod/sandboxed', '--timeout=60s']);
    assert.match(mustKubectl(cluster, ['logs', 'sandboxed']), /Starting gVisor/);
    assert.match(mustKubectl(cluster, ['exec', 'sandboxed', '--', 'uname', '-r']), /gvisor/);
  });

  for (const runtime of ['runc', 'gvisor'] as const) {
    it(`lets a pod under ${runtime} reach the API server through its Service`, { skip: NO_NODE }, () => {
      const name = `client-${runtime}`;
      const more = {
        restartPolicy: 'Never',
        ...(runtime === 'gvisor' ? { runtimeClassName: 'gvisor' } : {}),
        volumes: [{ name: 'bin', hostPath: { path: join(cluster.kubectl, '..') } }],
      };
      const container = { volumeMounts: [{ name: 'bin', mountPath: '/programs', readOnly: true }] };
      // kubectl finds the Service address and its token as every in-cluster client does.
      const command = '/programs/kubectl get --raw /version && /programs/kubectl auth whoami';
      mustKubectl(cluster, ['apply', '-f', '-'], pod(name, command, more, container));
      mustKubectl(cluster, [
        'wait',
        '--for=jsonpath={.status.phase}=Succeeded',
        `pod/${name}`,
        '--timeout=90s',
      ]);
      const said = mustKubectl(cluster, ['logs', name]);
      assert.match(said, /"gitVersion": "v1\.37/);
      assert.match(said, /system:serviceaccount:default:default/);
    });
  }

  it('lets the API server reach a webhook on this machine’s side', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, cluster.hostAddress, resolve));
    const { port } = server.address() as AddressInfo;
    // Over plain HTTP a webhook is refused; that the TLS handshake arrives is all that the address has to prove.
    const reached = new Promise<void>((resolve) => server.once('connection', () => resolve()));
    const hook = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'e2e-lc' },
      webhooks: [
        {
          name: 'e2e.bulwark.local',
          clientConfig: { url: `https://${cluster.hostAddress}:${port}/validate` },
          rules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] },
          ],
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'default' } },
          failurePolicy: 'Fail',
          sideEffects: 'None',
          timeoutSeconds: 2,
          admissionReviewVersions: ['v1'],
        },
      ],
    };
    mustKubectl(cluster, ['apply', '-f', '-'], JSON.stringify(hook));
    let refused: Kubectl = { code: 0, out: '', err: '' };
    for (let tries = 0; tries < 50 && refused.code === 0; tries += 1) {
      refused = kubectl(cluster, ['create', 'configmap', `probe-${tries}`]);
    }
    assert.match(refused.err, /failed calling webhook "e2e\.bulwark\.local"/);
    await reached;
    mustKubectl(cluster, ['delete', 'validatingwebhookconfiguration', 'e2e-lc']);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(asked, []);
  });

  it('takes an image that is built here', { skip: NO_NODE }, async () => {
    const page = {
      kind: 'file',
      path: 'etc/motd',
      mode: 0o644,
      content: Buffer.from('built here\n'),
    } as const;
    const image = busyboxImage(['bulwark.local/e2e:1'], [page], { entrypoint: ['cat', '/etc/motd'] });
    await loadImage(NAME, image.archive);
    const text = pod(
      'own-image',
      '',
      { restartPolicy: 'Never' },
      { image: `bulwark.local/e2e@${image.digest}`, command: undefined },
    );
    mustKubectl(cluster, ['apply', '-f', '-'], text);
    mustKubectl(cluster, [
      'wait',
      '--for=jsonpath={.status.phase}=Succeeded',
      'pod/own-image',
      '--timeout=60s',
    ]);
    assert.equal(mustKubectl(cluster, ['logs', 'own-image']), 'built here\n');
  });

  it('runs all of the demo', { skip: NO_NODE }, async () => {
    await applyDemo(NAME);
    for (const namespace of ['shop', 'payments', 'legacy']) {
      mustKubectl(cluster, ['-n', namespace, 'rollout', 'status', 'deployment', '--timeout=90s']);
    }
    mustKubectl(cluster, ['-n', 'legacy', 'rollout', 'status', 'statefulset/queue', '--timeout=90s']);
    mustKubectl(cluster, ['-n', 'legacy', 'rollout', 'status', 'daemonset/node-watcher', '--timeout=90s']);
    mustKubectl(cluster, [
      '-n',
      'legacy',
      'wait',
      '--for=condition=Ready',
      'pod/debug-toolbox',
      '--timeout=60s',
    ]);
    for (const namespace of ['shop', 'payments', 'legacy']) {
      mustKubectl(cluster, ['delete', 'namespace', namespace, '--wait=false']);
    }
  });

  it('restarts the API server alone when its flags change, with the files they name', async () => {
    const before = { api: await pidOf('kube-apiserver'), etcd: await pidOf('etcd') };
    const policy = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{ level: Metadata }]\n';
    await clusterUp({
      name: NAME,
      apiServerArgs: ['--audit-policy-file={config}/audit.yaml', '--audit-log-path={config}/audit.log'],
      configFiles: { 'audit.yaml': policy },
    });
    assert.notEqual(await pidOf('kube-apiserver'), before.api);
    assert.equal(await pidOf('etcd'), before.etcd);
    mustKubectl(cluster, ['create', 'configmap', 'audited']);
    assert.match(readFileSync(join(cluster.configDir, 'audit.log'), 'utf8'), /"name":"audited"/);
    await clusterUp({ name: NAME });
  });

  it('starts again what was killed, and pods outlive it', { skip: NO_NODE }, async () => {
    const restarts = (): string =>
      mustKubectl(cluster, [
        'get',
        'pod',
        'plain',
        '-o',
        'jsonpath={.status.containerStatuses[0].restartCount}',
      ]);
    for (const part of ['kubelet', 'containerd', 'kube-apiserver', 'etcd'])
      process.kill(await pidOf(part), 'SIGKILL');
    const [broken] = await clusterStatus(NAME);
    assert.equal(broken?.ready, false);
    await clusterUp({ name: NAME });
    assert.equal((await clusterStatus(NAME))[0]?.ready, true);
    assert.equal(restarts(), '0');
    assert.match(mustKubectl(cluster, ['exec', 'plain', '--', 'id', '-u']), /^0\n/);
  });

  it('leaves nothing behind after everything was killed', async () => {
    const [status] = await clusterStatus(NAME);
    const parts = status?.parts.map((part) => part.pid ?? 0) ?? [];
    const own = NO_NODE ? new Set<string>() : namespacesBelow(await pidOf('kubelet'));
    for (const pid of parts) process.kill(pid, 'SIGKILL');
    await clusterDown(NAME);
    assert.deepEqual(processesOf(cluster.dataDir), []);
    for (const kind of ['net', 'pid', 'mnt'] as const) {
      const left = [...namespacesOf(kind)].filter((each) => own.has(each));
      assert.deepEqual(left, [], `${kind} namespaces`);
    }
    assert.ok(!readFileSync('/proc/self/mountinfo', 'utf8').includes(cluster.dataDir), 'mounts');
    assert.deepEqual(
      interfaces().filter((each) => !interfacesBefore.includes(each) && each.startsWith('bulwark')),
      [],
    );
    assert.equal(existsSync(cluster.dataDir), false);
    const cgroups = existsSync('/sys/fs/cgroup') ? readdirSync('/sys/fs/cgroup') : [];
    assert.deepEqual(
      cgroups.filter((each) => existsSync(join('/sys/fs/cgroup', each, 'bulwark', NAME))),
      [],
    );
  });
});
