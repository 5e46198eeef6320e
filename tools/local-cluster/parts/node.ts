import { join } from 'node:path';

import type { ClusterPlan, PartCommand } from './types.ts';

/** What the machine lets a node do; found out once, at the start. */
export interface NodeFacts {
  /** Without CAP_SYS_RESOURCE nobody may lower an OOM score. */
  readonly mayLowerOomScore: boolean;
  readonly cgroupVersion: 1 | 2;
  /** Overlay on overlay is refused by the kernel: a container image's own file system needs copies. */
  readonly snapshotter: 'overlayfs' | 'native';
  readonly cniBin: string;
  readonly pauseImage: string;
}

/** Paths inside the cluster's mount namespace: the usual ones of a node, bound to its data folder. */
export const NODE_PATHS = {
  kubelet: '/var/lib/kubelet',
  containerd: '/var/lib/containerd',
  cni: '/var/lib/cni',
  podLogs: '/var/log/pods',
  containerLogs: '/var/log/containers',
  cniConfig: '/etc/cni/net.d',
  kubernetes: '/etc/kubernetes',
  containerdRun: '/run/containerd',
  netns: '/run/netns',
} as const;

export const CONTAINERD_SOCKET = `${NODE_PATHS.containerdRun}/containerd.sock`;

/** containerd's configuration, version 3. */
export function containerdConfig(plan: ClusterPlan, facts: NodeFacts): string {
  const runtime = "plugins.'io.containerd.cri.v1.runtime'";
  return `version = 3
root = "${NODE_PATHS.containerd}"
state = "${NODE_PATHS.containerdRun}"
oom_score = 0
disabled_plugins = ["io.containerd.internal.v1.tracing", "io.containerd.nri.v1.nri"]

[grpc]
  address = "${CONTAINERD_SOCKET}"

[plugins.'io.containerd.cri.v1.images']
  snapshotter = "${facts.snapshotter}"
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = "${facts.pauseImage}"

[${runtime}]
  restrict_oom_score_adj = ${!facts.mayLowerOomScore}
  [${runtime}.cni]
    bin_dirs = ["${facts.cniBin}"]
    conf_dir = "${NODE_PATHS.cniConfig}"
  [${runtime}.containerd]
    default_runtime_name = "runc"
    [${runtime}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [${runtime}.containerd.runtimes.runc.options]
        BinaryName = "${join(plan.bin, 'runc')}"
        SystemdCgroup = false
    [${runtime}.containerd.runtimes.runsc]
      runtime_type = "io.containerd.runsc.v1"
      [${runtime}.containerd.runtimes.runsc.options]
        TypeUrl = "io.containerd.runsc.v1.options"
        ConfigPath = "${join(plan.paths.config, 'runsc.toml')}"
`;
}

/** gVisor: systrap works everywhere; kvm hangs under nested virtualisation. */
export function runscConfig(plan: ClusterPlan): string {
  return `binary_name = "${join(plan.bin, 'runsc')}"

[runsc_config]
  platform = "systrap"
`;
}

/** A bridge for the pods, addresses from the cluster's range, everything that leaves it translated. */
export function cniConfig(plan: ClusterPlan): string {
  return JSON.stringify(
    {
      cniVersion: '1.0.0',
      name: `bulwark-${plan.name}`,
      plugins: [
        {
          type: 'bridge',
          bridge: 'cni0',
          isGateway: true,
          isDefaultGateway: true,
          ipMasq: true,
          hairpinMode: true,
          ipam: { type: 'host-local', ranges: [[{ subnet: plan.addresses.podCidr }]] },
        },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    },
    null,
    2,
  );
}

/** The kubelet's configuration (JSON is YAML). */
export function kubeletConfig(plan: ClusterPlan): string {
  const config = {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: plan.addresses.node,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(plan.paths.pki, 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: join(plan.paths.pki, 'kubelet.crt'),
    tlsPrivateKeyFile: join(plan.paths.pki, 'kubelet.key'),
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: plan.cgroup,
    // Pods have groups of their own below ours; no limit for all of them together.
    cgroupsPerQOS: true,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    // The image file system cannot be identified on some virtual disks.
    localStorageCapacityIsolation: false,
    clusterDomain: 'cluster.local',
    // Nobody answers there yet; without it every pod gets a warning event.
    clusterDNS: [plan.addresses.dnsService],
    oomScoreAdj: 0,
    healthzBindAddress: '127.0.0.1',
    healthzPort: 10248,
    podLogsDir: NODE_PATHS.podLogs,
    volumePluginDir: join(NODE_PATHS.kubelet, 'volume-plugins'),
    maxPods: 200,
    // This machine's own may be a link into its /run, which the node does not see.
    resolvConf: join(plan.paths.config, 'resolv.conf'),
    // For the demo, which shows one.
    allowedUnsafeSysctls: ['net.core.somaxconn'],
    // A developer's disk is often nearly full; evicting the demo for it would puzzle everybody.
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 100,
    serializeImagePulls: false,
    shutdownGracePeriod: '0s',
    syncFrequency: '10s',
    fileCheckFrequency: '10s',
  };
  return JSON.stringify(config, null, 2);
}

function kubeconfig(plan: ClusterPlan, user: string): string {
  return join(plan.paths.root, 'kubernetes', `${user}.conf`);
}

/** The node's parts in the order of their start. */
export function nodeCommands(plan: ClusterPlan): PartCommand[] {
  return [
    {
      part: 'containerd',
      binary: 'containerd',
      args: [`--config=${join(plan.paths.config, 'containerd.toml')}`],
    },
    {
      part: 'kubelet',
      binary: 'kubelet',
      args: [
        `--config=${join(plan.paths.config, 'kubelet.json')}`,
        `--kubeconfig=${kubeconfig(plan, 'kubelet')}`,
        `--root-dir=${NODE_PATHS.kubelet}`,
        `--cert-dir=${NODE_PATHS.kubelet}/pki`,
        `--hostname-override=${plan.nodeName}`,
        `--node-ip=${plan.addresses.node}`,
      ],
    },
    {
      part: 'kube-proxy',
      binary: 'kube-proxy',
      args: [
        `--kubeconfig=${kubeconfig(plan, 'kube-proxy')}`,
        `--cluster-cidr=${plan.addresses.podCidr}`,
        `--hostname-override=${plan.nodeName}`,
        '--proxy-mode=iptables',
        // The limits are settings of the machine, read-only in some sandboxes and not ours to change.
        '--conntrack-max-per-core=0',
        '--conntrack-tcp-timeout-established=0',
        '--conntrack-tcp-timeout-close-wait=0',
        '--oom-score-adj=0',
        '--healthz-bind-address=127.0.0.1:10256',
        '--metrics-bind-address=127.0.0.1:10249',
      ],
    },
  ];
}
