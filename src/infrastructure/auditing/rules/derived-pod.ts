import type { Json, JsonObject } from '#formats/audit-event';
import type { Derived } from './derived.ts';
import { at, fieldOf, isObject, listAt, textAt, textsAt } from './request.ts';

/** Where a kind keeps the pod that it makes. */
const TEMPLATE = ['spec', 'template', 'spec'];
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map([
  ['pods', ['spec']],
  ['podtemplates', ['template', 'spec']],
  ['cronjobs', ['spec', 'jobTemplate', ...TEMPLATE]],
  ['deployments', TEMPLATE],
  ['daemonsets', TEMPLATE],
  ['statefulsets', TEMPLATE],
  ['replicasets', TEMPLATE],
  ['replicationcontrollers', TEMPLATE],
  ['jobs', TEMPLATE],
]);

/** With one of them a container is as good as on the node. */
const DANGEROUS_CAPABILITIES: ReadonlySet<string> = new Set([
  'ALL',
  'BPF',
  'DAC_READ_SEARCH',
  'NET_ADMIN',
  'PERFMON',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
]);

/** Folders and sockets of a node that give the node away, with all that lies below them. */
const SENSITIVE_PATHS: readonly string[] = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/home/admin',
  '/proc',
  '/root',
  '/run/containerd',
  '/run/crio',
  '/run/docker.sock',
  '/run/secrets',
  '/sbin',
  '/sys',
  '/usr/bin',
  '/usr/local/bin',
  '/usr/sbin',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/etcd',
  '/var/lib/kubelet',
  '/var/lib/rancher',
  '/var/log/containers',
  '/var/log/pods',
];

/** Below them, but mounted by half the world and of no use to an attacker. */
const HARMLESS_PATHS: ReadonlySet<string> = new Set([
  '/dev/fuse',
  '/dev/net/tun',
  '/dev/null',
  '/dev/shm',
  '/etc/hostname',
  '/etc/localtime',
  '/etc/pki/ca-trust',
  '/etc/ssl/certs',
  '/etc/timezone',
]);

/** Registries from which Kubernetes and the managed services take what runs in kube-system. */
const SYSTEM_REGISTRY =
  /^(?:registry\.k8s\.io|k8s\.gcr\.io|gcr\.io\/(?:google[-_]containers|gke-release)|gke\.gcr\.io|mcr\.microsoft\.com\/(?:oss|aks|containernetworking)|\d{1,12}\.dkr\.ecr\.[a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?\/(?:eks|amazon)|registry[a-z0-9.-]{0,60}\.aliyuncs\.com\/acs|rancher|docker\.io\/rancher)\//;

/** Fields about the pod or the template of pods in a request. */
export function derivePod(resource: string, request: JsonObject, derived: Derived): void {
  const path = TEMPLATES.get(resource);
  if (path === undefined) return;
  const spec = at(request, ...path);
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
    listAt(spec, list),
  );
  derived.flag('derived.pod.hostNetwork', fieldOf(spec, 'hostNetwork') === true);
  derived.flag('derived.pod.hostPID', fieldOf(spec, 'hostPID') === true);
  derived.flag('derived.pod.hostIPC', fieldOf(spec, 'hostIPC') === true);
  derived.flag('derived.pod.privileged', [spec, ...containers].some(isPrivileged));
  derived.list('derived.pod.capabilities', containers.flatMap(capabilitiesOf));
  const images = containers.map((container) => textAt(container, 'image')).filter((image) => image !== '');
  derived.list('derived.pod.images', images);
  derived.list(
    'derived.pod.foreignImages',
    images.filter((image) => !SYSTEM_REGISTRY.test(image)),
  );
  const paths = listAt(spec, 'volumes').flatMap(hostPathOf);
  derived.list('derived.pod.hostPaths', paths);
  derived.list('derived.pod.sensitivePaths', paths.filter(isSensitivePath));
}

/** Also a container of Windows that runs as a process of its host; that may be said for the whole pod. */
function isPrivileged(holder: Json | undefined): boolean {
  const context = fieldOf(holder, 'securityContext');
  return fieldOf(context, 'privileged') === true || at(context, 'windowsOptions', 'hostProcess') === true;
}

/** `cap_sys_admin` and `SYS_ADMIN` are one to the runtime. */
function capabilitiesOf(container: Json): readonly string[] {
  const added = textsAt(at(container, 'securityContext', 'capabilities'), 'add');
  return added
    .map((name) => name.toUpperCase().replace(/^CAP_/, ''))
    .filter((name) => DANGEROUS_CAPABILITIES.has(name));
}

function hostPathOf(volume: Json): readonly string[] {
  const source = fieldOf(volume, 'hostPath');
  return isObject(source) ? [normalPath(textAt(source, 'path'))] : [];
}

/** `/var//run/./docker.sock/` and `/var/run/docker.sock` and `/run/docker.sock` are one file. */
function normalPath(text: string): string {
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** The path itself, one below it, or a folder that holds it. */
export function isSensitivePath(path: string): boolean {
  if (HARMLESS_PATHS.has(path)) return false;
  return (
    path === '/' ||
    SENSITIVE_PATHS.some((one) => path === one || path.startsWith(`${one}/`) || one.startsWith(`${path}/`))
  );
}
