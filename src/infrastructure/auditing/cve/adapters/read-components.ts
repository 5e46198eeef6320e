import { type KubeClient, KubeError, type KubeObject } from '#platform/kube';

/** A version of a part of the cluster, and where it runs: names of nodes or pods. */
export interface ComponentVersion {
  readonly component: string;
  readonly version: string;
  readonly where: readonly string[];
}

export interface Components {
  readonly components: readonly ComponentVersion[];
  /** What could not be read, and why: a sentence each. */
  readonly unread: readonly string[];
}

const TIMEOUT_MS = 20_000;
/** Parts of the control plane whose pods carry their version in the image's tag. */
const IMAGE =
  /\/(kube-controller-manager|kube-proxy|ingress-nginx\/controller|azurefile-csi|secrets-store-csi-driver):v?([0-9][^@]*)(?:@.*)?$/;
const BY_IMAGE: Readonly<Record<string, string>> = {
  'kube-controller-manager': 'kube-controller-manager',
  'kube-proxy': 'kube-proxy',
  'ingress-nginx/controller': 'ingress-nginx',
  'azurefile-csi': 'azurefile-csi-driver',
};

interface Found {
  readonly component: string;
  readonly version: string;
  readonly where: string;
}

/** The server by its own word, kubelets by their nodes, other parts by the images of pods. */
export async function readComponents(client: KubeClient, signal: AbortSignal): Promise<Components> {
  const unread: string[] = [];
  const attempt = async (read: () => Promise<readonly Found[]>): Promise<readonly Found[]> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof KubeError)) throw error;
      unread.push(error.message);
      return [];
    }
  };
  const options = { signal, timeoutMs: TIMEOUT_MS };
  const found = [
    ...(await attempt(async () => {
      const { gitVersion } = await client.version(options);
      return [{ component: 'kube-apiserver', version: gitVersion, where: client.cluster }];
    })),
    ...(await attempt(() => readEach(client, 'nodes', options, kubeletOf))),
    ...(await attempt(() => readEach(client, 'pods', options, imagesOf))),
  ];
  return { components: grouped(found), unread };
}

async function readEach(
  client: KubeClient,
  resource: string,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  read: (object: KubeObject) => readonly Found[],
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const ref = { group: '', version: 'v1', resource };
  for await (const object of client.listEach(ref, { ...options, limit: 500 })) found.push(...read(object));
  return found;
}

function kubeletOf(node: KubeObject): readonly Found[] {
  const info = recordAt(recordAt(node['status'])['nodeInfo']);
  const version = info['kubeletVersion'];
  if (typeof version !== 'string') return [];
  const component = info['operatingSystem'] === 'windows' ? 'kubelet-windows' : 'kubelet';
  const where = node.metadata?.name ?? '';
  return component === 'kubelet'
    ? [{ component, version, where }]
    : [
        { component, version, where },
        { component: 'kubelet', version, where },
      ];
}

function imagesOf(pod: KubeObject): readonly Found[] {
  const containers = recordAt(pod['spec'])['containers'];
  if (!Array.isArray(containers)) return [];
  return containers.flatMap((container): readonly Found[] => {
    const image = recordAt(container)['image'];
    const match = typeof image === 'string' && image.length < 1024 ? IMAGE.exec(image) : null;
    const component = BY_IMAGE[match?.[1] ?? ''];
    if (component === undefined) return [];
    const where = `${pod.metadata?.namespace}/${pod.metadata?.name}`;
    return [{ component, version: match?.[2] ?? '', where }];
  });
}

function recordAt(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function grouped(found: readonly Found[]): readonly ComponentVersion[] {
  const groups = Map.groupBy(found, ({ component, version }) => `${component} ${version}`);
  return [...groups.values()].map((list) => ({
    component: list[0]?.component ?? '',
    version: list[0]?.version ?? '',
    where: [...new Set(list.map(({ where }) => where))],
  }));
}
