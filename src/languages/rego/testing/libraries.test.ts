import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Backend, compile, fromHost, type Source, toHost } from '../index.ts';

/** Policies as teams have them: Gatekeeper's templates with libraries and inventory, Conftest's rules, OPA's bundles. */
const BACKENDS: readonly Backend[] = ['compiled', 'interpreted'];

interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly data?: unknown;
  readonly gives: unknown;
}

function check(
  name: string,
  sources: readonly Source[],
  version: 'v0' | 'v1',
  query: string,
  cases: readonly Case[],
): void {
  describe(name, () => {
    for (const backend of BACKENDS) {
      const prepared = compile(sources, { version }).prepare(query, { backend });
      for (const { name: title, input, data, gives } of cases) {
        it(`${backend}: ${title}`, () => {
          const value = prepared.value(input, data === undefined ? {} : { data: fromHost(data) });
          assert.deepEqual(value === undefined ? undefined : toHost(value), gives);
        });
      }
    }
  });
}

const LIBRARY = `package lib.exempt_container

is_exempt(container) {
	exempt_images := object.get(object.get(input, "parameters", {}), "exemptImages", [])
	img := container.image
	exemption := exempt_images[_]
	_matches_exemption(img, exemption)
}

_matches_exemption(img, exemption) {
	not endswith(exemption, "*")
	exemption == img
}

_matches_exemption(img, exemption) {
	endswith(exemption, "*")
	prefix := trim_suffix(exemption, "*")
	startswith(img, prefix)
}
`;

const ESCALATION = `package k8sescalation

import data.lib.exempt_container.is_exempt

violation[{"msg": msg, "details": {}}] {
	c := input_containers[_]
	not is_exempt(c)
	input_allow_escalation(c)
	msg := sprintf("escalation is allowed in container: %v", [c.name])
}

input_allow_escalation(c) {
	not has_field(c, "securityContext")
}

input_allow_escalation(c) {
	not c.securityContext.allowPrivilegeEscalation == false
}

input_containers[c] {
	c := input.review.object.spec.containers[_]
}

input_containers[c] {
	c := input.review.object.spec.initContainers[_]
}

has_field(object, field) = true {
	object[field]
}
`;

const pod = (...containers: unknown[]) => ({ review: { object: { spec: { containers } } } });
const sound = { name: 'a', image: 'x/a', securityContext: { allowPrivilegeEscalation: false } };

check(
  'a Gatekeeper template with a library',
  [
    { file: 'template.rego', text: ESCALATION },
    { file: 'lib.rego', text: LIBRARY },
  ],
  'v0',
  'data.k8sescalation.violation',
  [
    { name: 'nothing is wrong', input: pod(sound), gives: [] },
    {
      name: 'both ways to be wrong',
      input: pod({ name: 'b', image: 'y' }, { name: 'c', image: 'z', securityContext: {} }),
      gives: [
        { details: {}, msg: 'escalation is allowed in container: b' },
        { details: {}, msg: 'escalation is allowed in container: c' },
      ],
    },
    {
      name: 'an exemption by prefix',
      input: {
        ...pod({ name: 'b', image: 'trusted/y' }),
        parameters: { exemptImages: ['other', 'trusted/*'] },
      },
      gives: [],
    },
    { name: 'an object without containers', input: { review: { object: {} } }, gives: [] },
  ],
);

const UNIQUE_HOST = `package k8suniqueingresshost

identical(obj, review) {
	obj.metadata.namespace == review.object.metadata.namespace
	obj.metadata.name == review.object.metadata.name
}

violation[{"msg": msg}] {
	input.review.kind.kind == "Ingress"
	re_match("^(extensions|networking.k8s.io)$", input.review.kind.group)
	host := input.review.object.spec.rules[_].host
	other := data.inventory.namespace[_][otherapiversion]["Ingress"][name]
	re_match("^(extensions|networking.k8s.io)/.+$", otherapiversion)
	other.spec.rules[_].host == host
	not identical(other, input.review)
	msg := sprintf("ingress host conflicts with an existing ingress <%v>", [host])
}
`;

const ingress = (namespace: string, name: string, ...hosts: string[]) => ({
  metadata: { namespace, name },
  spec: { rules: hosts.map((host) => ({ host })) },
});
const inventory = {
  inventory: {
    namespace: {
      shop: {
        'networking.k8s.io/v1': { Ingress: { web: ingress('shop', 'web', 'a.example', 'b.example') } },
      },
      old: { 'extensions/v1beta1': { Ingress: { legacy: ingress('old', 'legacy', 'c.example') } } },
      noise: { v1: { Ingress: { none: ingress('noise', 'none', 'a.example') } } },
    },
  },
};
const reviewed = (object: unknown) => ({
  review: { kind: { kind: 'Ingress', group: 'networking.k8s.io' }, object },
});

check(
  'a Gatekeeper template over the inventory',
  [{ file: 'template.rego', text: UNIQUE_HOST }],
  'v0',
  'data.k8suniqueingresshost.violation',
  [
    {
      name: 'a host that another one has',
      input: reviewed(ingress('team', 'mine', 'b.example', 'c.example', 'free.example')),
      data: inventory,
      gives: [
        { msg: 'ingress host conflicts with an existing ingress <b.example>' },
        { msg: 'ingress host conflicts with an existing ingress <c.example>' },
      ],
    },
    {
      name: 'its own host',
      input: reviewed(ingress('shop', 'web', 'a.example')),
      data: inventory,
      gives: [],
    },
    { name: 'no inventory', input: reviewed(ingress('team', 'mine', 'a.example')), gives: [] },
  ],
);

const CONFTEST = `package main

import data.kubernetes
import data.services

name = input.metadata.name

deny[msg] {
	kubernetes.is_deployment
	not input.spec.template.spec.securityContext.runAsNonRoot
	msg = sprintf("containers must not run as root in %s", [name])
}

deny[msg] {
	kubernetes.is_deployment
	not required_selectors
	msg = sprintf("%s must provide app and release labels", [name])
}

required_selectors {
	input.spec.selector.matchLabels.app
	input.spec.selector.matchLabels.release
}

warn[msg] {
	kubernetes.is_service
	services.ports[port] == input.spec.ports[_].port
	msg := sprintf("port %d of %s is reserved for %s", [services.ports[port], name, port])
}

exception[rules] {
	input.metadata.annotations.legacy == "true"
	rules := ["run_as_root"]
}
`;

const KUBERNETES = `package kubernetes

is_service {
	input.kind == "Service"
}

is_deployment {
	input.kind == "Deployment"
}
`;

check(
  "Conftest's rules",
  [
    { file: 'main.rego', text: CONFTEST },
    { file: 'kubernetes.rego', text: KUBERNETES },
  ],
  'v0',
  'data.main',
  [
    {
      name: 'a careless Deployment',
      input: { kind: 'Deployment', metadata: { name: 'web', annotations: { legacy: 'true' } }, spec: {} },
      data: { services: { ports: { metrics: 9090 } } },
      gives: {
        deny: ['containers must not run as root in web', 'web must provide app and release labels'],
        exception: [['run_as_root']],
        name: 'web',
        warn: [],
      },
    },
    {
      name: 'a Service on a reserved port',
      input: { kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }, { port: 9090 }] } },
      data: { services: { ports: { metrics: 9090, health: 8081 } } },
      gives: { deny: [], exception: [], name: 'web', warn: ['port 9090 of web is reserved for metrics'] },
    },
  ],
);

const AUTHZ = `# METADATA
# title: HTTP API
# entrypoint: true
package http.authz

import data.roles
import data.tokens.claims

default decision := {"allow": false, "reason": "no rule grants it"}

decision := {"allow": true, "role": role} if {
	some role in granting
} else := {"allow": false, "reason": "the token has expired"} if {
	claims.exp < input.now
}

granting contains role if {
	claims.exp >= input.now
	some role in claims.roles
	some rule in roles[role]
	rule.method in {input.method, "*"}
	glob.match(rule.path, ["/"], input.path)
}
`;

const TOKENS = `package tokens

claims := payload if {
	[_, payload, _] := io.jwt.decode(input.token)
}
`;

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${base64url({ alg: 'none' })}.${base64url({ roles: ['editor'], exp: 100 })}.AA`;
const roles = {
  roles: { editor: [{ method: 'GET', path: '/docs/*' }], admin: [{ method: '*', path: '/**' }] },
};

check(
  'an OPA bundle with data',
  [
    { file: 'authz.rego', text: AUTHZ },
    { file: 'tokens.rego', text: TOKENS },
  ],
  'v1',
  'data.http.authz.decision',
  [
    {
      name: 'a rule grants it',
      input: { token, method: 'GET', path: '/docs/a', now: 50 },
      data: roles,
      gives: { allow: true, role: 'editor' },
    },
    {
      name: 'another path',
      input: { token, method: 'GET', path: '/docs/a/b', now: 50 },
      data: roles,
      gives: { allow: false, reason: 'no rule grants it' },
    },
    {
      name: 'too late',
      input: { token, method: 'GET', path: '/docs/a', now: 101 },
      data: roles,
      gives: { allow: false, reason: 'the token has expired' },
    },
    {
      name: 'no token',
      input: { token: 'x', method: 'GET', path: '/docs/a', now: 1 },
      data: roles,
      gives: { allow: false, reason: 'no rule grants it' },
    },
  ],
);
