/** Every derived field with what it says. A field is there only where it has something to say. */
export const DERIVED_FIELDS = {
  'derived.actor': 'who it was: the user, and behind `as` whom they impersonated',
  'derived.client': 'name of the program, the user agent up to its version',
  'derived.object': 'what it was about: resource, namespace and name; the path where it was no resource',
  'derived.source.ip': 'the last of the source addresses: the ones before it can be forged',
  'derived.source.scope': 'loopback, private or public: where that address is',
  'derived.dryRun': 'true: the request asked to change nothing',
  'derived.exec.command': 'the command of an exec, from the request',
  'derived.exec.container': 'the container of an exec or attach, from the request',
  'derived.pod.privileged': 'true: a container is privileged, or a process of a Windows host',
  'derived.pod.hostNetwork': 'true: the pod uses the network of its node',
  'derived.pod.hostPID': 'true: the pod sees the processes of its node',
  'derived.pod.hostIPC': 'true: the pod shares memory with its node',
  'derived.pod.capabilities': 'added capabilities that are as good as the node',
  'derived.pod.hostPaths': 'paths of the node that are volumes of the pod, normalised',
  'derived.pod.sensitivePaths': 'those of them that give the node away',
  'derived.pod.images': 'images of all its containers',
  'derived.pod.foreignImages': 'those of them that Kubernetes and the managed services do not publish',
  'derived.role.wildcards': 'verbs, resources: where a rule of the role has a star',
  'derived.role.grants': 'exec, secrets, escalate, write: what its rules grant by name',
  'derived.binding.role': 'the bound role, such as ClusterRole/cluster-admin',
  'derived.binding.subjects': 'whom it is bound to, such as ServiceAccount/default/builder',
  'derived.binding.broadSubjects': 'those of them that are everybody, or cannot be revoked',
  'derived.namespace.podSecurity': 'the enforced Pod Security level that the request sets, or removed',
  'derived.node.changes': 'cordon, uncordon, taints, labels: what a patch of a node touches',
  'derived.service.exposure':
    'NodePort, LoadBalancer, externalIPs, loadBalancerAddress: how it is reached from outside',
  'derived.ingress.withoutTls': 'true: an Ingress that has no TLS section',
  'derived.configMap.credentialKeys': 'keys of a ConfigMap under which there is a credential',
} as const;

export type DerivedField = keyof typeof DERIVED_FIELDS;

/** Takes what derivers find; lists become JSON text as lists of the event do, empty things no field. */
export interface Derived {
  readonly flag: (name: DerivedField, value: boolean) => void;
  readonly text: (name: DerivedField, value: string) => void;
  readonly list: (name: DerivedField, values: readonly string[]) => void;
}

/** A collector that writes into fields. */
export function collector(fields: Map<string, string>): Derived {
  return {
    flag: (name, value) => {
      if (value) fields.set(name, 'true');
    },
    text: (name, value) => {
      if (value !== '') fields.set(name, value);
    },
    list: (name, values) => {
      if (values.length > 0) fields.set(name, JSON.stringify([...new Set(values)]));
    },
  };
}
