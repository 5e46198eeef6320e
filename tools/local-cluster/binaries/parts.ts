import { type Binary, VERSIONS } from './versions.ts';

/** How an official release comes: one program, or an archive of several. */
export interface OfficialFile {
  readonly url: string;
  /** Where the checksum is published: a bare digest, or lines of `DIGEST  FILE`. */
  readonly checksumUrl: string;
  readonly algorithm: 'sha256' | 'sha512';
  /** A program: its name here. An archive: path inside, and name here. */
  readonly gives: { readonly program: Binary } | { readonly archive: Readonly<Record<string, Binary>> };
}

/** Programs that are fetched, or built, together. */
export interface BinaryPart {
  readonly name: string;
  readonly programs: readonly Binary[];
  readonly nodeOnly: boolean;
  readonly official: (architecture: string) => readonly OfficialFile[];
  readonly build: BuildRecipe;
}

export interface BuildRecipe {
  /** Folder below go/. */
  readonly module: string;
  readonly cgo: boolean;
  readonly tags?: string;
  readonly ldflags: readonly string[];
  /** Package to build, and name of the program (for `links`, the one program of many names). */
  readonly packages: Readonly<Record<string, string>>;
  /** Further names of the one program, which looks at the name it is called by. */
  readonly links?: readonly Binary[];
  /** One failure made tolerable; the modules are copied for it. */
  readonly patch?: { readonly file: string; readonly from: string; readonly to: string };
  /** Roughly, on two cores, for the progress line. */
  readonly minutes: number;
}

const KUBERNETES = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'kube-proxy',
] as const;

function kubernetesFile(program: Binary, architecture: string): OfficialFile {
  const url = `https://dl.k8s.io/release/v${VERSIONS.kubernetes}/bin/linux/${architecture}/${program}`;
  return { url, checksumUrl: `${url}.sha256`, algorithm: 'sha256', gives: { program } };
}

function etcdFile(architecture: string): OfficialFile {
  const base = `https://github.com/etcd-io/etcd/releases/download/v${VERSIONS.etcd}`;
  const folder = `etcd-v${VERSIONS.etcd}-linux-${architecture}`;
  return {
    url: `${base}/${folder}.tar.gz`,
    checksumUrl: `${base}/SHA256SUMS`,
    algorithm: 'sha256',
    gives: { archive: { [`${folder}/etcd`]: 'etcd' } },
  };
}

const kubernetes: BinaryPart = {
  name: `kubernetes ${VERSIONS.kubernetes} with etcd ${VERSIONS.etcd}`,
  programs: ['etcd', ...KUBERNETES],
  nodeOnly: false,
  official: (architecture) => [
    etcdFile(architecture),
    ...KUBERNETES.map((name) => kubernetesFile(name, architecture)),
  ],
  build: {
    module: 'kubernetes',
    cgo: false,
    // Without its version a part takes itself for v0.0.0 and turns version-dependent behaviour off.
    ldflags: [
      `-X k8s.io/component-base/version.gitVersion=v${VERSIONS.kubernetes}`,
      `-X k8s.io/component-base/version.gitMajor=${VERSIONS.kubernetes.split('.')[0]}`,
      `-X k8s.io/component-base/version.gitMinor=${VERSIONS.kubernetes.split('.')[1]}`,
      '-X k8s.io/component-base/version.gitTreeState=clean',
    ],
    packages: { '.': 'kubernetes' },
    links: ['etcd', ...KUBERNETES],
    minutes: 8,
  },
};

const containerd: BinaryPart = {
  name: `containerd ${VERSIONS.containerd}`,
  programs: ['containerd', 'containerd-shim-runc-v2', 'ctr'],
  nodeOnly: true,
  official: (architecture) => {
    const file = `containerd-${VERSIONS.containerd}-linux-${architecture}.tar.gz`;
    const url = `https://github.com/containerd/containerd/releases/download/v${VERSIONS.containerd}/${file}`;
    const archive: Record<string, Binary> = {
      'bin/containerd': 'containerd',
      'bin/containerd-shim-runc-v2': 'containerd-shim-runc-v2',
      'bin/ctr': 'ctr',
    };
    return [{ url, checksumUrl: `${url}.sha256sum`, algorithm: 'sha256', gives: { archive } }];
  },
  build: {
    module: 'containerd',
    cgo: false,
    ldflags: [`-X github.com/containerd/containerd/v2/version.Version=v${VERSIONS.containerd}`],
    packages: {
      'github.com/containerd/containerd/v2/cmd/containerd': 'containerd',
      'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2': 'containerd-shim-runc-v2',
      'github.com/containerd/containerd/v2/cmd/ctr': 'ctr',
    },
    minutes: 2,
  },
};

const runc: BinaryPart = {
  name: `runc ${VERSIONS.runc}`,
  programs: ['runc'],
  nodeOnly: true,
  official: (architecture) => {
    const base = `https://github.com/opencontainers/runc/releases/download/v${VERSIONS.runc}`;
    return [
      {
        url: `${base}/runc.${architecture}`,
        checksumUrl: `${base}/runc.sha256sum`,
        algorithm: 'sha256',
        gives: { program: 'runc' },
      },
    ];
  },
  build: {
    module: 'runc',
    cgo: true,
    tags: 'seccomp',
    ldflags: [`-X main.version=${VERSIONS.runc}`],
    packages: { 'github.com/opencontainers/runc': 'runc' },
    minutes: 1,
  },
};

const GVISOR_PROGRAMS = ['runsc', 'containerd-shim-runsc-v1'] as const;

const gvisor: BinaryPart = {
  name: `gVisor ${VERSIONS.gvisor}`,
  programs: GVISOR_PROGRAMS,
  nodeOnly: true,
  official: (architecture) => {
    const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
    const base = `https://storage.googleapis.com/gvisor/releases/release/${VERSIONS.gvisor}/${machine}`;
    return GVISOR_PROGRAMS.map((program) => ({
      url: `${base}/${program}`,
      checksumUrl: `${base}/${program}.sha512`,
      algorithm: 'sha512' as const,
      gives: { program },
    }));
  },
  build: {
    module: 'gvisor',
    cgo: false,
    ldflags: [`-X gvisor.dev/gvisor/runsc/version.version=release-${VERSIONS.gvisor}.0`],
    packages: { 'gvisor.dev/gvisor/runsc': 'runsc', 'gvisor.dev/gvisor/shim': 'containerd-shim-runsc-v1' },
    // The shim wants a lower OOM score for itself and gives up where it may not (no CAP_SYS_RESOURCE).
    patch: {
      file: 'gvisor.dev/gvisor/pkg/shim/v1/manager.go',
      from: 'if err := sys.SetOOMScore(cmd.Process.Pid, oomScoreMax); err != nil {',
      to: 'if err := sys.SetOOMScore(cmd.Process.Pid, oomScoreMax); err != nil && !os.IsPermission(err) {',
    },
    minutes: 2,
  },
};

export const BINARY_PARTS: readonly BinaryPart[] = [kubernetes, containerd, runc, gvisor];
