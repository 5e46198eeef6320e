import type { PlainKey } from '../../../../messages/index.tsx';
import type { PlaygroundState } from './types.ts';

export interface Example {
  readonly id: string;
  readonly title: PlainKey;
  readonly state: PlaygroundState;
}

const plain = { data: '{}', query: '', version: 'v1', isStrict: true } as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function pod(name: string, containers: readonly object[], labels?: Readonly<Record<string, string>>): object {
  const metadata = { name, namespace: 'shop', ...(labels && { labels }) };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } };
}

const labels: Example = {
  id: 'labels',
  title: 'playground.example.labels',
  state: {
    ...plain,
    files: [
      {
        name: 'labels.rego',
        text: `package labels

# What every workload of this cluster has to carry.
required := {"app", "team", "cost-center"}

deny contains message if {
	some label in missing
	message := sprintf("%s %q lacks the label %q", [
		object.kind,
		object.metadata.name,
		label,
	])
}

deny contains message if {
	team := object.metadata.labels.team
	not regex.match("^[a-z][a-z-]+$", team)
	message := sprintf("the team %q is not written in small letters", [team])
}

missing := required - {label | some label, _ in object.metadata.labels}

object := input.request.object
`,
      },
    ],
    input: json({
      request: {
        operation: 'CREATE',
        object: pod('storefront', [{ name: 'web', image: 'storefront:1.4' }], {
          app: 'storefront',
          team: 'Shop!',
        }),
      },
    }),
  },
};

const gatekeeper: Example = {
  id: 'gatekeeper',
  title: 'playground.example.gatekeeper',
  state: {
    ...plain,
    version: 'v0',
    files: [
      {
        name: 'limits.rego',
        text: `package containerlimits

violation[{"msg": msg}] {
	container := containers[_]
	not container.resources.limits.memory
	msg := sprintf("container <%v> has no limit of memory", [container.name])
}

violation[{"msg": msg}] {
	container := containers[_]
	limit := units.parse_bytes(container.resources.limits.memory)
	most := units.parse_bytes(input.parameters.memory)
	limit > most
	msg := sprintf("container <%v> may take %v, which is more than %v", [
		container.name,
		container.resources.limits.memory,
		input.parameters.memory,
	])
}

containers[container] {
	container := input.review.object.spec.containers[_]
}

containers[container] {
	container := input.review.object.spec.initContainers[_]
}
`,
      },
    ],
    query: 'data.containerlimits.violation',
    input: json({
      parameters: { memory: '1Gi' },
      review: {
        kind: { kind: 'Pod' },
        object: pod('reports', [
          { name: 'web', image: 'reports:2', resources: { limits: { memory: '256Mi' } } },
          { name: 'cache', image: 'redis:8', resources: { limits: { memory: '4Gi' } } },
          { name: 'sidecar', image: 'proxy:3' },
        ]),
      },
    }),
  },
};

const registries: Example = {
  id: 'registries',
  title: 'playground.example.registries',
  state: {
    ...plain,
    files: [
      {
        name: 'registries.rego',
        text: `package images

default allow := false

allow if count(deny) == 0

deny contains $"{name}: {image} is not from a registry that we trust" if {
	some {"name": name, "image": image} in input.spec.containers
	not is_trusted(image)
}

deny contains $"{name}: {image} has no digest, so it may change" if {
	some {"name": name, "image": image} in input.spec.containers
	not contains(image, "@sha256:")
}

is_trusted(image) if {
	some registry in data.registries
	startswith(image, concat("", [registry, "/"]))
}
`,
      },
    ],
    input: json(
      pod('checkout', [
        { name: 'web', image: `registry.example.com/shop/checkout@sha256:${'4f'.repeat(32)}` },
        { name: 'helper', image: 'docker.io/somebody/helper:latest' },
      ]),
    ),
    data: json({ registries: ['registry.example.com', 'mirror.example.com/public'] }),
  },
};

const rbac: Example = {
  id: 'rbac',
  title: 'playground.example.rbac',
  state: {
    ...plain,
    files: [
      {
        name: 'access.rego',
        text: `package access

# Who may do what: users have roles, roles have grants.
default allow := false

allow if some _ in matching

matching contains grant if {
	some role in data.roles_of[input.user]
	some grant in data.grants[role]
	input.verb in grant.verbs
	input.resource in grant.resources
}

reason := "the user has no role" if not data.roles_of[input.user]

reason := "no role of the user allows it" if {
	data.roles_of[input.user]
	not allow
}
`,
      },
    ],
    input: json({ user: 'ann', verb: 'update', resource: 'deployments' }),
    data: json({
      roles_of: { ann: ['developer', 'on-call'], ben: ['auditor'] },
      grants: {
        developer: [{ verbs: ['get', 'list'], resources: ['pods', 'deployments'] }],
        'on-call': [{ verbs: ['update', 'patch'], resources: ['deployments'] }],
        auditor: [{ verbs: ['get', 'list'], resources: ['pods', 'secrets'] }],
      },
    }),
  },
};

const tokens: Example = {
  id: 'tokens',
  title: 'playground.example.tokens',
  state: {
    ...plain,
    files: [
      {
        name: 'tokens.rego',
        text: `package tokens

default allow := false

allow if {
	"deployers" in claims.groups
	input.method in {"GET", "POST"}
}

# Undefined, unless signature, issuer, audience and time are right.
claims := payload if {
	[is_valid, _, payload] := io.jwt.decode_verify(bearer, {
		"secret": data.secret,
		"alg": "HS256",
		"iss": "https://login.example.com",
		"aud": "deployments",
	})
	is_valid
}

bearer := substring(header, 7, -1) if {
	header := input.headers.authorization
	startswith(header, "Bearer ")
}
`,
      },
    ],
    input: json({
      method: 'POST',
      headers: {
        authorization:
          'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tIiwiYXVkIjoiZGVwbG95bWVudHMiLCJzdWIiOiJhbm4iLCJncm91cHMiOlsiZGV2ZWxvcGVycyIsImRlcGxveWVycyJdLCJleHAiOjQxMDI0NDQ4MDB9.sZOUbOI1VpTa6Y1vqGa1HT1j44qwwEboSZoTgBUN2hA',
      },
    }),
    data: json({ secret: 'a secret for the playground' }),
  },
};

const tests: Example = {
  id: 'tests',
  title: 'playground.example.tests',
  state: {
    ...plain,
    files: [
      {
        name: 'ports.rego',
        text: `package ports

# Ports below 1024 are for those who may open them.
deny contains message if {
	some container in input.spec.containers
	some port in container.ports
	port.containerPort < 1024
	not port.containerPort in data.allowed
	message := sprintf("%s opens the port %d", [
		container.name,
		port.containerPort,
	])
}
`,
      },
      {
        name: 'ports_test.rego',
        text: `package ports_test

import data.ports

opens(port) := {"spec": {"containers": [{"name": "web", "ports": [{"containerPort": port}]}]}}

test_high_port_passes if {
	count(ports.deny) == 0 with input as opens(8080)
}

test_low_port_is_denied if {
	found := ports.deny with input as opens(22)
	print("found", found)
	found == {"web opens the port 22"}
}

test_allowed_port_passes if {
	count(ports.deny) == 0 with input as opens(443) with data.allowed as [443]
}

# This one fails: 80 is a low port too. Change one or the other.
test_http_passes if {
	count(ports.deny) == 0 with input as opens(80)
}
`,
      },
    ],
    input: json({ spec: { containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] } }),
    data: json({ allowed: [443] }),
  },
};

const runaway: Example = {
  id: 'runaway',
  title: 'playground.example.runaway',
  state: {
    ...plain,
    files: [
      {
        name: 'runaway.rego',
        text: `package runaway

# A thousand million combinations: the budget ends it, here as on the
# admission path, and says in which rule and where.
sums contains [a, b, c] if {
	some a in numbers.range(1, 1000)
	some b in numbers.range(1, 1000)
	some c in numbers.range(1, 1000)
	a + b == c * 7919
}
`,
      },
    ],
    input: '{}\n',
  },
};

/** Policies to begin with, from the plain one to those that need more of the language. */
export const examples: readonly Example[] = [labels, gatekeeper, registries, rbac, tokens, tests, runaway];
