import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decideLevel } from './decide.ts';
import { readAuditPolicy } from './read-policy.ts';
import { RECOMMENDED_POLICY } from './recommended.ts';
import { reviewAuditPolicy } from './review.ts';
import type { AuditedRequest, AuditPolicy } from './types.ts';

function policyOf(text: string): AuditPolicy {
  const read = readAuditPolicy(text);
  assert.ok('policy' in read, JSON.stringify(read));
  return read.policy;
}

function policy(rules: string): AuditPolicy {
  return policyOf(`apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n${rules}`);
}

function request(
  verb: string,
  resource: string,
  more: Partial<AuditedRequest> & { group?: string } = {},
): AuditedRequest {
  const [name = '', subresource] = resource.split('/');
  const { group = '', ...rest } = more;
  const target = { kind: 'resource' as const, group, resource: name, namespace: 'shop', name: 'one' };
  return {
    user: 'jane',
    groups: ['system:authenticated'],
    verb,
    target: subresource === undefined ? target : { ...target, subresource },
    ...rest,
  };
}

describe('what an audit policy says of a request', () => {
  const pods = policy('- {level: Request, resources: [{group: "", resources: [pods]}]}\n- level: Metadata');
  const cases: readonly (readonly [string, AuditPolicy, AuditedRequest, string, number | undefined])[] = [
    ['the first rule that fits counts', pods, request('get', 'pods'), 'Request', 0],
    ['a resource is not its subresources', pods, request('get', 'pods/log'), 'Metadata', 1],
    [
      'a resource of another group is another one',
      pods,
      request('get', 'pods', { group: 'x.io' }),
      'Metadata',
      1,
    ],
    [
      'pods/* is every subresource and not the pods',
      policy('- {level: Request, resources: [{group: "", resources: ["pods/*"]}]}'),
      request('get', 'pods'),
      'None',
      undefined,
    ],
    [
      '*/scale is the subresource of any resource',
      policy('- {level: Request, resources: [{group: apps, resources: ["*/scale"]}]}'),
      request('update', 'deployments/scale', { group: 'apps' }),
      'Request',
      0,
    ],
    [
      'a rule for a namespace is none for what has none',
      policy('- {level: Request, namespaces: [shop]}'),
      request('get', 'nodes', { target: { kind: 'resource', group: '', resource: 'nodes', namespace: '' } }),
      'None',
      undefined,
    ],
    [
      'names are looked at when they are given',
      policy('- {level: Request, resources: [{group: "", resources: [pods], resourceNames: [two]}]}'),
      request('get', 'pods'),
      'None',
      undefined,
    ],
    [
      'addresses may end with a star',
      policy('- {level: Request, nonResourceURLs: ["/healthz*"]}'),
      request('get', 'x', { target: { kind: 'url', path: '/healthz/etcd' } }),
      'Request',
      0,
    ],
    [
      'a rule for addresses is none for resources',
      policy('- {level: Request, nonResourceURLs: ["*"]}'),
      request('get', 'pods'),
      'None',
      undefined,
    ],
    [
      'a rule for resources is none for addresses',
      policy('- {level: Request, resources: [{group: ""}]}'),
      request('get', 'x', { target: { kind: 'url', path: '/version' } }),
      'None',
      undefined,
    ],
    [
      'users and groups are both needed when both are given',
      policy('- {level: Request, users: [jane], userGroups: ["system:masters"]}'),
      request('get', 'pods'),
      'None',
      undefined,
    ],
  ];
  for (const [title, given, asked, level, rule] of cases) {
    it(title, () => assert.deepEqual(decideLevel(given, asked), { level, rule }));
  }
});

describe('the recommended policy', () => {
  it('leaks nothing and misses nothing of what policies are judged by', () => {
    assert.deepEqual(reviewAuditPolicy(policyOf(RECOMMENDED_POLICY)), []);
  });

  it('leaves the managed fields and the first stage out', () => {
    const { omitManagedFields, omitStages } = policyOf(RECOMMENDED_POLICY);
    assert.deepEqual([omitManagedFields, omitStages], [true, ['RequestReceived']]);
  });
});

describe('the review of a policy', () => {
  it('finds tokens in the log of a policy that writes both objects of everything', () => {
    const found = reviewAuditPolicy(policy('- level: RequestResponse'));
    const token = found.find((one) => one.request === 'create serviceaccounts/token');
    assert.deepEqual([token?.kind, token?.level, token?.rule], ['leak', 'RequestResponse', 1]);
    assert.ok(found.some((one) => one.request === 'get secrets' && one.kind === 'leak'));
  });

  it('finds gaps in a policy that writes nothing', () => {
    const found = reviewAuditPolicy(policy('- level: None'));
    assert.ok(found.some((one) => one.request === 'get pods/exec' && one.kind === 'gap'));
    assert.ok(found.every((one) => one.kind === 'gap'));
  });
});

describe('reading a policy', () => {
  for (const [text, line, words] of [
    ['kind: Policy\napiVersion: audit.k8s.io/v1\n', 1, /rules must list/],
    ['apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: All\n', 4, /level must be one of/],
    ['apiVersion: v1\nkind: Policy\nrules: [{level: None}]', 1, /audit.k8s.io\/v1/],
    [
      'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n  verbs: get\n',
      5,
      /verbs must be a list/,
    ],
    ['a: [', 1, /./],
    ['', 1, /no policy/],
    ['- 1', 1, /is a map/],
  ] as const) {
    it(`names the line of what is wrong: ${JSON.stringify(text.slice(-30))}`, () => {
      const read = readAuditPolicy(text);
      assert.ok('problems' in read);
      assert.match(read.problems.map(({ message }) => message).join('\n'), words);
      assert.equal(read.problems[0]?.line, line);
    });
  }

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readAuditPolicy(text)));
  });
});
