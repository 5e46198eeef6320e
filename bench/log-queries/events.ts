/**
 * Audit events as a cluster of some size writes them: most by a few hundred service accounts, in the proportions that API
 * servers have, spread over days in the order of their times. The same for the same numbers in every run. About 1.5 KB each.
 */
/** The first event's time. The same in every run, so that data can be kept. */
export const START_MS = Date.parse('2026-09-20T00:00:00Z');
/** Between two events: a day has 1,666,667 of them, and 50 million are a month. */
const STEP_MS = 51.84;

/** How many events there are in so many days. */
export const EVENTS_A_DAY = 86_400_000 / STEP_MS;

const NAMESPACES = 60;
const ACCOUNTS = 400;
const NODES = 120;
const PEOPLE = ['alice@example.com', 'jane@example.com', 'bob@example.com', 'system:admin'];
const VERBS = weighted({
  get: 34,
  update: 22,
  watch: 14,
  list: 12,
  patch: 10,
  create: 6,
  delete: 2,
});
const RESOURCES = weighted({
  leases: 30,
  pods: 22,
  nodes: 9,
  configmaps: 8,
  endpointslices: 7,
  deployments: 7,
  secrets: 5,
  events: 5,
  replicasets: 4,
  serviceaccounts: 3,
});
const GROUPS: Readonly<Record<string, string>> = {
  leases: 'coordination.k8s.io',
  endpointslices: 'discovery.k8s.io',
  deployments: 'apps',
  replicasets: 'apps',
};
const CODES = weighted({ '200': 88, '201': 5, '404': 3, '409': 2, '403': 1.5, '500': 0.5 });
const REASONS: Readonly<Record<string, string>> = {
  '404': 'NotFound',
  '409': 'Conflict',
  '403': 'Forbidden',
  '500': 'InternalError',
};

type Random = () => number;

/** One event a line, without its end: lines from `first` on, so that parts of a whole can be made on their own. */
export function eventLines(first: number, length: number): readonly string[] {
  const random = generator(first + 20_261_123);
  return Array.from({ length }, (_, index) => eventLine(first + index, random));
}

/** The `auditID` of the event with that number. */
export function auditIdOf(number: number): string {
  return uid(generator(number * 7 + 5));
}

function eventLine(number: number, random: Random): string {
  const received = START_MS + number * STEP_MS;
  const latencyMs = latencyOf(random);
  const user = userOf(random);
  const verb = VERBS(random);
  const resource = RESOURCES(random);
  const object = Math.floor(random() ** 3 * 20_000);
  const name = `${resource.slice(0, -1)}-${word(object)}-${object}`;
  const code = CODES(random);
  const group = GROUPS[resource] ?? '';
  const version = group === '' ? '/api/v1' : `/apis/${group}/v1`;
  const namespace = `team-${object % NAMESPACES}`;
  const path = `${version}/namespaces/${namespace}/${resource}${verb === 'list' || verb === 'create' ? '' : `/${name}`}`;
  const isWrite = verb === 'update' || verb === 'patch' || verb === 'create';
  const body = isWrite ? `,"requestObject":${objectText(resource, namespace, name, received, random)}` : '';
  const failed = REASONS[code];
  const status =
    failed === undefined
      ? `{"metadata":{},"code":${code}}`
      : `{"metadata":{},"status":"Failure","message":"${resource} \\"${name}\\": ${failed}","reason":"${failed}","code":${code}}`;
  const slow = latencyMs < 500 ? '' : `,"apiserver.latency.k8s.io/total":"${latencyMs.toFixed(6)}ms"`;
  return (
    `{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"${isWrite ? 'Request' : 'Metadata'}","auditID":"${auditIdOf(number)}",` +
    `"stage":"ResponseComplete","requestURI":"${path}${verb === 'get' ? '' : '?timeout=10s&fieldManager=controller'}","verb":"${verb}","user":${user.text},` +
    `"sourceIPs":["${user.address}"],"userAgent":"${user.agent}",` +
    `"objectRef":{"resource":"${resource}","namespace":"${namespace}","name":"${name}","uid":"${uid(generator(object + 77))}",${group === '' ? '' : `"apiGroup":"${group}",`}"apiVersion":"v1","resourceVersion":"${412_000_000 + number}"},` +
    `"responseStatus":${status}${body},"requestReceivedTimestamp":"${micro(received)}","stageTimestamp":"${micro(received + latencyMs)}",` +
    `"annotations":{"authorization.k8s.io/decision":"${code === '403' ? 'forbid' : 'allow'}","authorization.k8s.io/reason":"${user.reason}"${slow}}}`
  );
}

interface User {
  readonly text: string;
  readonly address: string;
  readonly agent: string;
  readonly reason: string;
}

const users = new Map<number, User>();

function userOf(random: Random): User {
  const number = Math.floor(random() ** 2.5 * (ACCOUNTS + NODES + PEOPLE.length));
  const known = users.get(number) ?? makeUser(number);
  users.set(number, known);
  return known;
}

function makeUser(number: number): User {
  const own = generator(number + 31);
  const address = `10.${Math.floor(own() * 4)}.${Math.floor(own() * 200)}.${1 + Math.floor(own() * 250)}`;
  if (number % 130 === 129 || number >= ACCOUNTS + NODES) {
    const name = PEOPLE[number % PEOPLE.length] ?? '';
    const text = `{"username":"${name}","groups":["developers","system:authenticated"],"extra":{"authentication.kubernetes.io/credential-id":["X509SHA256=${uid(own).replaceAll('-', '')}"]}}`;
    return {
      text,
      address: `192.168.7.${number % 40}`,
      agent: 'kubectl/v1.37.2 (linux/amd64) kubernetes/abcdef0',
      reason:
        'RBAC: allowed by ClusterRoleBinding \\"developers\\" of ClusterRole \\"edit\\" to Group \\"developers\\"',
    };
  }
  if (number % 4 === 3) {
    const name = `system:node:node-${number % NODES}`;
    const text = `{"username":"${name}","groups":["system:nodes","system:authenticated"],"extra":{"authentication.kubernetes.io/credential-id":["X509SHA256=${uid(own).replaceAll('-', '')}${uid(own).replaceAll('-', '')}"]}}`;
    return { text, address, agent: 'kubelet/v1.37.2 (linux/amd64) kubernetes/abcdef0', reason: '' };
  }
  const namespace = `team-${number % NAMESPACES}`;
  const text = `{"username":"system:serviceaccount:${namespace}:worker-${number}","uid":"${uid(own)}","groups":["system:serviceaccounts","system:serviceaccounts:${namespace}","system:authenticated"],"extra":{"authentication.kubernetes.io/credential-id":["JTI=${uid(own)}"],"authentication.kubernetes.io/node-name":["node-${number % NODES}"],"authentication.kubernetes.io/node-uid":["${uid(own)}"],"authentication.kubernetes.io/pod-name":["worker-${number}-${uid(own).slice(0, 8)}"],"authentication.kubernetes.io/pod-uid":["${uid(own)}"]}}`;
  return {
    text,
    address,
    agent: `worker-${number % 30}/v2.${number % 12}.0 (linux/amd64) client-go/v0.37.2`,
    reason: `RBAC: allowed by RoleBinding \\"worker-${number}/${namespace}\\" of ClusterRole \\"edit\\" to ServiceAccount \\"worker-${number}/${namespace}\\"`,
  };
}

function objectText(resource: string, namespace: string, name: string, ms: number, random: Random): string {
  const time = micro(ms);
  return `{"kind":"${resource}","apiVersion":"v1","metadata":{"name":"${name}","namespace":"${namespace}","uid":"${uid(random)}","labels":{"app":"web","app.kubernetes.io/name":"${name}","app.kubernetes.io/managed-by":"controller"}},"spec":{"holderIdentity":"node-${Math.floor(random() * NODES)}_${uid(random)}","leaseDurationSeconds":15,"acquireTime":"${time}","renewTime":"${time}","leaseTransitions":${Math.floor(random() * 100)},"replicas":${Math.floor(random() * 12)},"template":{"spec":{"containers":[{"name":"main","image":"registry.example.com/${namespace}/web:v${Math.floor(random() * 400)}","resources":{"requests":{"cpu":"100m","memory":"128Mi"}}}]}}}}`;
}

/** Most are quick, and a few take seconds. */
function latencyOf(random: Random): number {
  return Math.exp(random() * 3 + (random() < 0.03 ? 6 : 0.5) - 0.6 * random());
}

const WORDS = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron', 'iris', 'juniper'];

function word(number: number): string {
  return WORDS[number % WORDS.length] ?? '';
}

function micro(ms: number): string {
  const whole = Math.floor(ms);
  const rest = String(Math.floor((ms - whole) * 1000)).padStart(3, '0');
  return new Date(whole).toISOString().replace('Z', `${rest}Z`);
}

const HEX = Array.from({ length: 65_536 }, (_, index) => index.toString(16).padStart(4, '0'));

function uid(random: Random): string {
  const four = (): string => HEX[Math.floor(random() * 65_536)] ?? '';
  return `${four()}${four()}-${four()}-4${four().slice(1)}-a${four().slice(1)}-${four()}${four()}${four()}`;
}

function weighted(weights: Readonly<Record<string, number>>): (random: Random) => string {
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
  const table = Object.entries(weights).flatMap(([name, one]) =>
    Array.from({ length: Math.round((one / total) * 1000) }, () => name),
  );
  return (random) => table[Math.floor(random() * table.length)] ?? '';
}

/** Mulberry32: small numbers that follow one another give streams that have nothing in common. */
function generator(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
