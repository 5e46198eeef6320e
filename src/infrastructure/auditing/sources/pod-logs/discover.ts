import type { KubeClient, KubeObject } from '#platform/kube';
import { matchesLabelSelector } from '#platform/kube';
import type { PodSource } from './types.ts';

/** A program whose pods write access logs, and how its pods are known. */
interface KnownIngress {
  readonly controller: string;
  readonly title: string;
  /** The container that writes the access log; undefined where the first one does. */
  readonly container?: string;
  /** A pod that has one of these labels is one, whatever else it has. */
  readonly labels: readonly (readonly [string, string])[];
  /** Of a container, without registry and tag. */
  readonly image: RegExp;
  /** Labels by which the pods of one installation are told. */
  readonly selectorLabels: readonly string[];
}

const STANDARD = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/component'];

/** Well-known ingress controllers and gateways, by the labels that their own charts and manifests give. */
export const KNOWN_INGRESSES: readonly KnownIngress[] = [
  {
    controller: 'ingress-nginx',
    title: 'ingress-nginx',
    container: 'controller',
    labels: [['app.kubernetes.io/name', 'ingress-nginx']],
    image: /(^|\/)(ingress-nginx\/controller|nginx-ingress-controller|aliyun-ingress-controller)$/,
    selectorLabels: STANDARD,
  },
  {
    controller: 'nginx-ingress',
    title: 'NGINX Ingress Controller (F5)',
    labels: [['app.kubernetes.io/name', 'nginx-ingress']],
    image: /(^|\/)nginx\/nginx-ingress$/,
    selectorLabels: [...STANDARD, 'app'],
  },
  {
    controller: 'traefik',
    title: 'Traefik',
    labels: [['app.kubernetes.io/name', 'traefik']],
    image: /(^|\/)(traefik|mirrored-library-traefik)$/,
    selectorLabels: [...STANDARD, 'app'],
  },
  {
    controller: 'envoy-gateway',
    title: 'Envoy Gateway',
    container: 'envoy',
    labels: [['app.kubernetes.io/managed-by', 'envoy-gateway']],
    image: /(^|\/)envoyproxy\/envoy$/,
    selectorLabels: ['gateway.envoyproxy.io/owning-gateway-name', 'app.kubernetes.io/name'],
  },
  {
    controller: 'contour',
    title: 'Contour (Envoy)',
    container: 'envoy',
    labels: [
      ['projectcontour.io/deployment-role', 'envoy'],
      ['app', 'envoy'],
    ],
    image: /(^|\/)envoyproxy\/envoy(-distroless)?$/,
    selectorLabels: ['app', ...STANDARD],
  },
  {
    controller: 'istio-gateway',
    title: 'Istio gateway',
    container: 'istio-proxy',
    labels: [
      ['istio', 'ingressgateway'],
      ['gateway.istio.io/managed', 'istio.io-gateway-controller'],
    ],
    image: /^$/,
    selectorLabels: ['istio', 'gateway.networking.k8s.io/gateway-name', 'app'],
  },
  {
    controller: 'haproxy',
    title: 'HAProxy',
    labels: [
      ['app.kubernetes.io/name', 'haproxy-ingress'],
      ['app.kubernetes.io/name', 'kubernetes-ingress'],
      ['run', 'haproxy-ingress'],
    ],
    image: /(^|\/)(haproxytech\/kubernetes-ingress|jcmoraisjr\/haproxy-ingress|haproxy)$/,
    selectorLabels: [...STANDARD, 'run'],
  },
];

/** An installation of one in a cluster. */
export interface FoundIngress {
  readonly cluster: string;
  readonly controller: string;
  readonly title: string;
  readonly namespace: string;
  readonly selector: string;
  readonly container: string | undefined;
  readonly pods: number;
  /** A source reads all of its pods as an ingress already. */
  readonly isCollected: boolean;
}

const PODS = { group: '', version: 'v1', resource: 'pods' } as const;
/** What else does so little is not looked for in more pods than this. */
const MOST_PODS = 50_000;

/** Ingress controllers that run in a cluster. Throws a KubeError where its pods cannot be listed. */
export async function discoverIngresses(
  cluster: string,
  client: KubeClient,
  sources: readonly PodSource[],
  signal: AbortSignal,
): Promise<readonly FoundIngress[]> {
  const found = new Map<string, FoundIngress>();
  let seen = 0;
  for await (const pod of client.listEach(PODS, { signal })) {
    if (++seen > MOST_PODS) break;
    const one = recognise(cluster, pod, sources);
    if (one === undefined) continue;
    const key = `${one.controller} ${one.namespace} ${one.selector}`;
    const before = found.get(key);
    const isCollected = one.isCollected && before?.isCollected !== false;
    found.set(key, { ...one, pods: (before?.pods ?? 0) + 1, isCollected });
  }
  return [...found.values()];
}

/** Exported for its table of cases. */
export function recognise(
  cluster: string,
  pod: KubeObject,
  sources: readonly PodSource[],
): FoundIngress | undefined {
  const { namespace = '', labels = {} } = pod.metadata ?? {};
  const containers = containersOf(pod);
  const known = KNOWN_INGRESSES.find((one) => isOne(one, labels, containers));
  if (known === undefined) return undefined;
  const pairs = known.selectorLabels
    .filter((name) => Object.hasOwn(labels, name))
    .map((name) => `${name}=${labels[name]}`);
  if (pairs.length === 0) return undefined;
  const container = containers.some(({ name }) => name === known.container)
    ? known.container
    : containers[0]?.name;
  const isCollected = sources.some((source) => covers(source, cluster, namespace, labels));
  const { controller, title } = known;
  return {
    cluster,
    controller,
    title,
    namespace,
    selector: pairs.join(','),
    container,
    pods: 1,
    isCollected,
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
}

function isOne(
  known: KnownIngress,
  labels: Readonly<Record<string, string>>,
  containers: readonly Container[],
): boolean {
  const isLabelled = known.labels.some(
    ([name, value]) => Object.hasOwn(labels, name) && labels[name] === value,
  );
  // Jobs of a chart have its labels, and write no access log.
  const hasContainer =
    known.container === undefined || containers.some(({ name }) => name === known.container);
  return (isLabelled && hasContainer) || containers.some(({ image }) => known.image.test(image));
}

function containersOf(pod: KubeObject): readonly Container[] {
  const spec = pod['spec'] as { readonly containers?: unknown } | undefined;
  if (!Array.isArray(spec?.containers)) return [];
  return spec.containers.flatMap((one: unknown) => {
    const { name, image } = (one ?? {}) as { readonly name?: unknown; readonly image?: unknown };
    return typeof name === 'string' && typeof image === 'string' ? [{ name, image: bareImage(image) }] : [];
  });
}

/** `registry:5000/a/b:tag@sha256:…` → `registry:5000/a/b`. */
function bareImage(image: string): string {
  const [path = ''] = image.slice(0, 1000).split('@');
  const colon = path.lastIndexOf(':');
  return colon > path.lastIndexOf('/') ? path.slice(0, colon) : path;
}

function covers(
  source: PodSource,
  cluster: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): boolean {
  // As lines of any log they are kept, and not read as requests.
  if (source.kind !== 'ingress' || source.cluster !== cluster || !source.isEnabled) return false;
  if (source.namespace !== undefined && source.namespace !== namespace) return false;
  const matchLabels = toMatchLabels(source.selector);
  return matchLabels !== undefined && matchesLabelSelector({ matchLabels }, labels);
}

/** Of a selector that is a list of equalities; one that says more is not decided here. */
function toMatchLabels(selector: string): Readonly<Record<string, string>> | undefined {
  const pairs = selector
    .split(',')
    .filter((one) => one.trim() !== '')
    .map((one) => one.split(/==?/));
  if (pairs.some((pair) => pair.length !== 2)) return undefined;
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}
