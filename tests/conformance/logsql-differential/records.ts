import { Random } from '../rego-differential/random.ts';

/** A record as it is sent. */
export type LogRecord = Readonly<Record<string, unknown>>;

const START_MS = Date.UTC(2025, 5, 15, 10, 0, 0);
const USERS = ['alice', 'bob', 'system:serviceaccount:kube-system:generic', 'Ünal', '李雷', ''];
const VERBS = ['get', 'list', 'watch', 'create', 'delete', 'update', 'patch'];
const PATHS = [
  '/api/v1/pods',
  '/api/v1/namespaces/default/secrets/token',
  '/healthz',
  '/a b?c=d&e=%20',
  '/login',
];
const AGENTS = ['kubectl/v1.33.1 (linux/amd64)', 'curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64)', ''];
const ODD_TEXTS = [
  'plain',
  'Error: cannot open file "x.txt"',
  'error ERROR Error errors error_code',
  '[31mred[0m text',
  'a=b c="d e" f=`g` h',
  '{"a":1,"b":{"c":"d","e":null},"f":[1,"two",{"x":1.50}],"g":true}',
  '[1,"a",{"b":2},null]',
  '123e4567-e89b-12d3-a456-426614174000 took 15ms at 2025-06-15T10:11:12.123Z from 10.0.0.1',
  "<script>alert('x')</script>",
  'Привет, мир! naïve café ΣΊΣΥΦΟΣ İstanbul',
  'tab\tnewline\nend',
  '=cmd|x!A1',
  '😀 emoji 👩‍👩‍👧 end',
  'foo.bar-baz_qux/quux:corge',
  '<165>1 2025-06-15T10:00:00.003Z host.example evntslog 123 ID47 [id@1 iut="3" eventSource="A\\]b" x=y][z] A message',
  '<34>1 2025-06-15T10:00:00Z host su - ID47 - failed for lonvick',
  '<13>Jun  5 10:00:00 host app[42]: message of it',
  'Jun 15 10:00:00 host app: message',
  '<999>Feb 31 10:00:00 host',
];
const ODD_NUMBERS = [
  '0',
  '-0',
  '1',
  '-1',
  '01',
  '1.5',
  '-1.50',
  '1e3',
  '0x10',
  '1_000',
  '9007199254740993',
  '18446744073709551615',
  '18446744073709551616',
  '1.1.1.1',
  '10.0.0.255',
  '5s',
  '1h30m',
  '-5m',
  '1.5KiB',
  '10MB',
  '2025-06-15',
  '2025-06-15T10:00:00Z',
  '2025-06-15T10:00:00.5+02:00',
  'inf',
  'NaN',
  '-',
  '',
  '.5',
  '3.14159',
  '100ms',
  '1w2d',
];

/** A few hundred records of several kinds; the same for the same seed. */
export function makeRecords(count: number, seed: number): readonly LogRecord[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => {
    const time = new Date(START_MS + i * 1_700 + random.below(900)).toISOString();
    const kind = random.below(10);
    if (kind < 4) return audit(random, time, i);
    return kind < 7 ? ingress(random, time) : odd(random, time);
  });
}

function audit(random: Random, time: string, i: number): LogRecord {
  const user = random.of(USERS);
  return {
    _time: time,
    kind: 'audit',
    host: `node-${random.below(3)}`,
    _msg: `${user} ${random.of(VERBS)} ${random.of(PATHS)}`,
    auditID: `id-${i}`,
    verb: random.of(VERBS),
    user: { username: user, groups: ['system:authenticated', `team-${random.below(3)}`] },
    sourceIPs: [`10.0.${random.below(3)}.${random.below(256)}`],
    responseStatus: { code: random.of([200, 201, 403, 404, 409, 500]) },
    annotations: { 'authorization.k8s.io/decision': random.of(['allow', 'forbid']) },
    stageTimestamp: time,
  };
}

function ingress(random: Random, time: string): LogRecord {
  const status = random.of([200, 200, 200, 301, 404, 499, 502]);
  return {
    _time: time,
    kind: 'ingress',
    host: `node-${random.below(3)}`,
    _msg: `10.1.${random.below(4)}.${random.below(256)} - - "GET ${random.of(PATHS)} HTTP/1.1" ${status} ${random.below(5000)}`,
    remote_addr: `10.1.${random.below(4)}.${random.below(256)}`,
    status,
    bytes: random.below(100_000),
    request_time: random.below(3000) / 1000,
    upstream_time: `${random.below(3000)}ms`,
    agent: random.of(AGENTS),
    path: random.of(PATHS),
  };
}

function odd(random: Random, time: string): LogRecord {
  return {
    _time: time,
    kind: 'odd',
    host: `node-${random.below(3)}`,
    _msg: random.of(ODD_TEXTS),
    value: random.of(ODD_NUMBERS),
    other: random.of(ODD_NUMBERS),
    text: random.of(ODD_TEXTS),
    ...(random.below(2) === 0 && { 'some field': random.of(ODD_TEXTS) }),
    'a.b': random.below(5),
    hits: random.below(3),
  };
}
