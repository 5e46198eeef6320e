import type { Program } from './types.ts';

// What a step is worth is what policies do with it: so the measure is a mix of audits over a cluster, in the style of
// the templates that `rego-evaluate` measures, and no bare loop, which takes a few nanoseconds a step. Each looks at
// fields, compares and cuts strings, asks sets, calls functions, and builds the sets, objects and messages that it
// answers with. None of them ends before the budget does.

const NAMESPACES = ['payments', 'shop', 'kube-system', 'default', 'monitoring'];
const IMAGES = [
  'registry.example.com/shop/api:1.4.2',
  'docker.io/library/nginx:latest',
  'registry.example.com/pay/worker@sha256:0123456789abcdef',
  'quay.io/prometheus/node-exporter:v1.7.0',
];

function pod(index: number) {
  const namespace = NAMESPACES[index % NAMESPACES.length];
  return {
    metadata: {
      name: `api-${index}`,
      namespace,
      labels: {
        app: `app-${index % 40}`,
        tier: index % 3 === 0 ? 'web' : 'data',
        owner: `team-${index % 7}`,
      },
      annotations: { 'prometheus.io/scrape': 'true', 'example.com/contact': `team-${index % 7}@example.com` },
    },
    spec: {
      serviceAccountName: index % 4 === 0 ? 'default' : `app-${index % 40}`,
      hostNetwork: index % 50 === 0,
      containers: Array.from({ length: 1 + (index % 3) }, (_, at) => container(index + at)),
      volumes: [{ name: 'tmp', emptyDir: {} }, index % 20 === 0 ? HOST_PATH : CONFIG],
    },
  };
}

const HOST_PATH = { name: 'host', hostPath: { path: '/var/run/docker.sock' } };
const CONFIG = { name: 'config', configMap: { name: 'settings' } };

function container(index: number) {
  return {
    name: `c${index % 5}`,
    image: IMAGES[index % IMAGES.length],
    securityContext: {
      privileged: index % 17 === 0,
      runAsUser: index % 3 === 0 ? 0 : 1000 + index,
      capabilities: { drop: index % 2 === 0 ? ['ALL'] : [], add: index % 9 === 0 ? ['NET_ADMIN'] : [] },
    },
    resources: { limits: { cpu: `${100 + (index % 9) * 100}m`, memory: `${64 << (index % 5)}Mi` } },
    ports: [{ name: 'http', containerPort: 8080 + (index % 10) }],
  };
}

const INPUT = {
  rounds: Array.from({ length: 100_000 }, (_, index) => index),
  pods: Array.from({ length: 200 }, (_, index) => pod(index)),
  grants: Array.from({ length: 400 }, (_, index) => ({
    subject: `user-${(index * 13) % 90}`,
    resource: ['pods', 'secrets', 'deployments', 'nodes'][index % 4],
    verbs: index % 5 === 0 ? ['get', 'list', 'delete'] : ['get', 'list'],
  })),
};

export const WELL_BEHAVED: readonly Program[] = [
  {
    name: 'labels and owners',
    input: INPUT,
    rules: `required := {"app", "owner", "tier", "cost-center"}

p contains violation if {
	some round in input.rounds
	some pod in input.pods
	provided := {label | some label, _ in pod.metadata.labels}
	missing := required - provided
	count(missing) > 0
	not exempt(pod.metadata.namespace)
	violation := {"round": round, "msg": sprintf("%v/%v lacks labels: %v", [pod.metadata.namespace, pod.metadata.name, missing])}
}

exempt(namespace) if namespace in {"kube-system", "monitoring"}

exempt(namespace) if startswith(namespace, "kube-")`,
  },
  {
    name: 'containers',
    input: INPUT,
    rules: `allowed := ["registry.example.com/", "quay.io/prometheus/"]

p contains msg if {
	some round in input.rounds
	some pod in input.pods
	some container in pod.spec.containers
	some reason in reasons(pod, container)
	msg := sprintf("%d: %s in %s: %s", [round, container.name, pod.metadata.name, reason])
}

reasons(pod, container) := {reason | some reason in array.concat(image_reasons(container.image), context_reasons(pod, container))}

image_reasons(image) := [reason |
	some reason in [unknown_registry(image), floating_tag(image)]
	reason != ""
]

default unknown_registry(_) := ""

unknown_registry(image) := "its registry is not allowed" if {
	not any_allowed(image)
}

any_allowed(image) if {
	some prefix in allowed
	startswith(image, prefix)
}

default floating_tag(_) := ""

floating_tag(image) := "its tag may change" if {
	not contains(image, "@")
	parts := split(image, ":")
	parts[count(parts) - 1] == "latest"
}

context_reasons(pod, container) := [reason |
	some check, reason in {"privileged": "it is privileged", "root": "it runs as root", "network": "it is on the host's network"}
	fails(check, pod, container)
]

fails("privileged", _, container) if container.securityContext.privileged

fails("root", _, container) if container.securityContext.runAsUser == 0

fails("network", pod, _) if pod.spec.hostNetwork`,
  },
  {
    name: 'limits',
    input: INPUT,
    rules: `p[key] := entry if {
	some round in input.rounds
	some pod in input.pods
	some container in pod.spec.containers
	limits := container.resources.limits
	millis := milli(limits.cpu)
	millis > 300
	endswith(limits.memory, "Mi")
	memory := to_number(trim_suffix(limits.memory, "Mi"))
	memory >= 128
	key := concat("/", [pod.metadata.namespace, pod.metadata.name, container.name, format_int(round, 10)])
	entry := {"cpu": millis, "memory": memory, "drops": [drop | some drop in container.securityContext.capabilities.drop; drop != "ALL"]}
}

milli(text) := to_number(replace(text, "m", "")) if endswith(text, "m")

milli(text) := to_number(text) * 1000 if not endswith(text, "m")`,
  },
  {
    name: 'grants',
    input: INPUT,
    rules: `p := [report |
	some round in input.rounds
	some subject in {grant.subject | some grant in input.grants}
	held := {verb |
		some grant in input.grants
		grant.subject == subject
		grant.resource == "secrets"
		some verb in grant.verbs
	}
	report := {"round": round, "subject": subject, "verbs": held, "risky": "delete" in held, "size": count(held)}
]`,
  },
  {
    name: 'volumes and ports',
    input: INPUT,
    rules: `p contains {"msg": msg, "round": round} if {
	some round in input.rounds
	some pod in input.pods
	some volume in pod.spec.volumes
	path := volume.hostPath.path
	not allowed(path)
	msg := sprintf("hostPath volume %q of %s is not allowed", [path, pod.metadata.name])
}

p contains {"msg": msg, "round": round} if {
	some round in input.rounds
	some pod in input.pods
	ports := {port.containerPort | some container in pod.spec.containers; some port in container.ports}
	some port in ports
	not port in numbers.range(8080, 8086)
	object.get(pod.metadata.annotations, "example.com/ports", "") == ""
	msg := sprintf("port %d of %s", [port, lower(pod.metadata.name)])
}

allowed(path) if {
	some prefix in ["/var/log", "/tmp"]
	startswith(path, prefix)
}`,
  },
];
