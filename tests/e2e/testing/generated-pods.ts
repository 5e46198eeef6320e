import fc from 'fast-check';

/** Pods that the API server accepts as valid and that touch every control of the Pod Security Standards. */

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const seccomp = fc.constantFrom<object>(
  { type: 'RuntimeDefault' },
  { type: 'Localhost', localhostProfile: 'p.json' },
  { type: 'Unconfined' },
);
const appArmor = fc.constantFrom<object>(
  { type: 'RuntimeDefault' },
  { type: 'Localhost', localhostProfile: 'p' },
  { type: 'Unconfined' },
);
const seLinux = fc.record(
  {
    type: fc.constantFrom('', 'container_t', 'container_engine_t', 'spc_t'),
    user: fc.constantFrom('', 'u'),
    role: fc.constantFrom('', 'r'),
  },
  { requiredKeys: [] },
);
const capability = fc.constantFrom('CHOWN', 'NET_RAW', 'SYS_ADMIN', 'NET_BIND_SERVICE', 'chown', 'ALL');
const capabilities = fc.record(
  {
    add: maybe(fc.uniqueArray(capability, { maxLength: 3 })),
    drop: maybe(fc.constantFrom(['ALL'], ['NET_RAW'], ['all'], [])),
  },
  { requiredKeys: [] },
);

const containerContext = fc.record({
  privileged: maybe(fc.boolean()),
  // Privileged or SYS_ADMIN with `false` is refused as invalid; such pods are few and counted by the test.
  allowPrivilegeEscalation: rarely(fc.constantFrom(false, false, true)),
  runAsNonRoot: maybe(fc.boolean()),
  runAsUser: maybe(fc.constantFrom(0, 1000)),
  capabilities: rarely(capabilities),
  seccompProfile: maybe(seccomp),
  appArmorProfile: maybe(appArmor),
  seLinuxOptions: maybe(seLinux),
  procMount: maybe(fc.constantFrom('Default', 'Unmasked')),
});

const host = fc.constantFrom('', 'example.test', '10.0.0.1');
const handler = fc.oneof(
  host.map((name) => ({ httpGet: { port: 80, host: name } })),
  host.map((name) => ({ tcpSocket: { port: 80, host: name } })),
);

function container(name: string, kind: 'app' | 'init' | 'ephemeral'): fc.Arbitrary<object> {
  const ports = fc.record({
    containerPort: fc.integer({ min: 1, max: 9 }),
    hostPort: maybe(fc.constantFrom(80, 443, 9)),
  });
  return fc.record({
    name: fc.constant(name),
    image: fc.constant('example.test/x'),
    securityContext: rarely(containerContext),
    ...(kind === 'app'
      ? {
          ports: maybe(
            fc.uniqueArray(ports, { maxLength: 2, selector: (port) => port.hostPort ?? port.containerPort }),
          ),
          livenessProbe: maybe(handler),
          readinessProbe: maybe(handler),
          lifecycle: maybe(handler.map((preStop) => ({ preStop }))),
        }
      : {}),
  });
}

const SOURCES: readonly object[] = [
  {},
  { emptyDir: {} },
  { secret: { secretName: 's' } },
  { hostPath: { path: '/x' } },
  { nfs: { server: 's', path: '/' } },
  { configMap: { name: 'c' } },
  { iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } },
  { downwardAPI: { items: [{ path: 'l', fieldRef: { fieldPath: 'metadata.labels' } }] } },
  { csi: { driver: 'd.example.test' } },
  { azureFile: { secretName: 's', shareName: 'n' } },
];
const volumes = fc
  .array(fc.constantFrom(...SOURCES), { maxLength: 3 })
  .map((sources) => sources.map((source, index) => ({ name: `v${index}`, ...source })));

const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_notsent_lowat',
  'kernel.msgmax',
];
const podContext = fc.record({
  runAsNonRoot: maybe(fc.boolean()),
  runAsUser: maybe(fc.constantFrom(0, 1000)),
  seccompProfile: rarely(seccomp),
  appArmorProfile: maybe(appArmor),
  seLinuxOptions: maybe(seLinux),
  sysctls: maybe(
    fc
      .uniqueArray(fc.constantFrom(...SYSCTLS), { maxLength: 2 })
      .map((names) => names.map((name) => ({ name, value: '1' }))),
  ),
});

const annotations = fc.record({
  'container.apparmor.security.beta.kubernetes.io/a': maybe(
    fc.constantFrom('runtime/default', 'unconfined', 'localhost/p'),
  ),
  'seccomp.security.alpha.kubernetes.io/pod': maybe(
    fc.constantFrom('runtime/default', 'unconfined', 'docker/default', 'localhost/p'),
  ),
  'container.seccomp.security.alpha.kubernetes.io/a': maybe(fc.constantFrom('runtime/default', 'unconfined')),
});

const spec = fc.record({
  hostNetwork: maybe(fc.boolean()),
  hostPID: maybe(fc.boolean()),
  hostIPC: maybe(fc.boolean()),
  hostUsers: maybe(fc.boolean()),
  os: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom({ name: 'windows' }, { name: 'linux' }) },
  ),
  securityContext: rarely(podContext),
  volumes: maybe(volumes),
  containers: fc.oneof(
    fc.tuple(container('a', 'app')),
    fc.tuple(container('a', 'app'), container('b', 'app')),
  ),
  initContainers: maybe(fc.tuple(container('i', 'init'))),
});

/** A pod as JSON, `undefined` members gone. */
export const generatedPod: fc.Arbitrary<Record<string, unknown>> = fc
  .record({ annotations: maybe(annotations), spec })
  .map((parts) =>
    JSON.parse(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'generated', annotations: parts.annotations },
        spec: parts.spec,
      }),
    ),
  );
