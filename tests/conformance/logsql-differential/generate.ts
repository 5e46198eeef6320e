import { Random } from '../rego-differential/random.ts';

/** Fields of the records, with texts that stand in them. Stream fields first. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: ['audit', 'ingress', 'odd', 'x'],
  host: ['node-0', 'node-1', 'node'],
  _msg: ['error', 'GET', 'alice', 'pods', 'naïve', '200', '10', 'curl', 'Error', 'v1'],
  status: ['200', '404', '301', '20', '4', ''],
  bytes: ['100', '5000', '99999', '1KiB', ''],
  request_time: ['0.5', '1.25', '2', ''],
  upstream_time: ['100ms', '1s', '1500ms', ''],
  remote_addr: ['10.1.0.0', '10.1.1.255', '10.1', '10', ''],
  path: ['/login', 'api', 'v1', 'pods', 'a b', ''],
  verb: ['get', 'list', 'delete', 'LIST', ''],
  'user.username': ['alice', 'system', 'kube', '李雷', 'ünal', ''],
  'responseStatus.code': ['200', '403', '500', ''],
  'user.groups': ['team', 'system', 'authenticated', 'team-1'],
  value: ['1', '-1', '0', '1.5', '5s', '10MB', 'inf', '1_000', '-', '2025', ''],
  other: ['1', '100ms', '10.0.0.255', ''],
  text: ['error', 'plain', 'a', 'd', 'newline', 'café', 'script', 'foo', ''],
  'some field': ['error', 'x', ''],
  'a.b': ['0', '1', '4', ''],
  hits: ['0', '2', ''],
  missing: ['x', ''],
};

const FIELDS = Object.keys(VALUES);
const NUMERIC = ['status', 'bytes', 'request_time', 'responseStatus.code', 'a.b', 'hits'];
const GROUPING = [
  'kind',
  'host',
  'status',
  'verb',
  'path',
  'user.username',
  'responseStatus.code',
  'agent',
  'missing',
];

function quoted(text: string): string {
  return JSON.stringify(text);
}

function fieldOf(random: Random): string {
  return quoted(random.of(FIELDS));
}

/** A filter for a field, most of them for values that it has. */
function leaf(random: Random): string {
  const name = random.of(FIELDS);
  const value = () => quoted(random.of(VALUES[name] ?? ['']));
  const bracket = () => [random.of(['(', '[']), random.of([')', ']'])] as const;
  const number = () => random.of(['0', '1', '-1', '2.5', '200', '1KiB', '1s', '404', '5000', '100ms']);
  const [open, close] = bracket();
  const form = random.of([
    () => value(),
    () => `${value()}*`,
    () => `=${value()}`,
    () => `=${value()}*`,
    () => `!=${value()}`,
    () => `i(${value()})`,
    () => `i(${value()}*)`,
    () => `in(${value()}, ${value()}, ${value()})`,
    () => `contains_any(${value()}, ${value()})`,
    () => `contains_all(${value()}, ${value()})`,
    () => `seq(${value()}, ${value()})`,
    () => `range${open}${number()}, ${number()}${close}`,
    () => `${random.of(['>', '>=', '<', '<='])}${number()}`,
    () => `${random.of(['>', '>=', '<', '<='])}${value()}`,
    () => `len_range(${random.below(5)}, ${random.below(20)})`,
    () => `string_range(${value()}, ${value()})`,
    () => `ipv4_range(10.${random.below(2)}.${random.below(3)}.0/${random.of([8, 16, 22, 24, 32])})`,
    () => `~${quoted(random.of(['^1', 'e.*r', '[0-9]+$', '(?i)ERR|pods', '.+', '', 'ï', '^$', '\\s']))}`,
    () => `${random.of(['eq_field', 'le_field', 'lt_field'])}(${fieldOf(random)})`,
    () => '*',
    () => '""',
  ]);
  return `${quoted(name)}:${form()}`;
}

function filterOf(random: Random, depth: number): string {
  if (depth === 0 || random.chance(40)) return leaf(random);
  const inner = () => filterOf(random, depth - 1);
  return random.of([
    () => `${inner()} ${inner()}`,
    () => `(${inner()} or ${inner()})`,
    () => `!(${inner()})`,
    () =>
      `_time:${random.of(['2025-06-15T10:05', '>2025-06-15T10:03', '[2025-06-15T10:02, 2025-06-15T10:07:30)', 'day_range[10:03, 10:06]'])} ${inner()}`,
    () =>
      `{${random.of(['kind', 'host'])}${random.of(['=', '!=', '=~', '!~'])}${quoted(random.of(['audit', 'node-1', '.*o.*', 'odd|x', '']))}} ${inner()}`,
    () => `host:in((${inner()}) | fields host)`,
  ])();
}

/** A function whose answer does not depend on the order of rows. */
function callOf(random: Random, i: number): string {
  const field = random.of(NUMERIC);
  const any = fieldOf(random);
  const form = random.of([
    'count()',
    `count(${any})`,
    `count_empty(${any})`,
    `count_uniq(${any})`,
    `count_uniq(${any}, kind)`,
    `sum(${field})`,
    `avg(${field})`,
    `min(${field})`,
    `max(${field})`,
    `median(${field})`,
    `quantile(0.9, ${field})`,
    `sum_len(${any})`,
    `uniq_values(${field})`,
    `histogram(${field})`,
    'rate()',
  ]);
  return `${form}${random.chance(25) ? ` if (${leafBehindPipe(random)})` : ''} as r${i}`;
}

function bucketed(random: Random): string {
  return random.of([
    '_time:1m',
    '_time:5m offset 1m',
    'bytes:1000',
    'request_time:0.5',
    'remote_addr:/24',
    'status:100 offset 50',
  ]);
}

function pipesOf(random: Random): string {
  const by = [...new Set(random.list(2, () => random.of(GROUPING)))].map(quoted);
  const buckets = random.chance(30) ? [bucketed(random)] : [];
  const group = [...by, ...buckets];
  const grouping = group.length > 0 ? `by (${group.join(', ')}) ` : '';
  const calls = Array.from({ length: 1 + random.below(3) }, (_, i) => callOf(random, i));
  return random.of([
    () => 'fields _time, _stream, _msg',
    () => `stats ${grouping}${calls.join(', ')}`,
    () => `uniq by (${by.join(', ') || 'kind'}) with hits`,
    () => `top 1000 by (${by.join(', ') || 'kind'})`,
    () =>
      `sort by (${random.of(NUMERIC)}${random.of([' desc', ''])}, _time) limit ${1 + random.below(20)} | fields _time`,
    () => `sort by (${fieldOf(random)}, _time) | fields _time | uniq by (_time)`,
    () => `filter ${leafBehindPipe(random)} | stats count() n`,
    () =>
      `math ${random.of(NUMERIC)} ${random.of(['+', '-', '*', '/'])} ${random.of(NUMERIC)} as m | stats min(m) a, max(m) b`,
    () => `format "<${random.of(FIELDS)}>-<${random.of(FIELDS)}>" as f | fields f`,
    () => `len(${fieldOf(random)}) as l | stats sum(l) s`,
    () => `copy ${fieldOf(random)} as copied | fields copied`,
    () => `replace ("e", "<>") at ${fieldOf(random)} | fields path, text, verb`,
  ])();
}

/**
 * Behind a pipe VictoriaLogs looks at columns of numbers in another way than at texts for some filters; those are asked
 * of the message.
 */
function leafBehindPipe(random: Random): string {
  const filter = leaf(random);
  return filter.replace(/^"[^"]*":(?=[~is]|len|str|"|con)/, '_msg:');
}

/** Pipes that change fields, of which the last one tells something. */
function changesOf(random: Random): string {
  // Fields that are written twice are lost there in places: each change has its own.
  const targets = ['x', 'y', 'z'];
  const target = () => targets.shift() ?? 'w';
  const field = () => fieldOf(random);
  // What is updated is shown: VictoriaLogs loses copies of what is not.
  const shown = () => random.of(['path', 'verb', 'text']);
  const change = () =>
    random.of([
      () => `copy ${field()} as ${target()}`,
      () => `rename ${field()} as ${target()}`,
      () => `delete ${field()}, ${field()}`,
      () =>
        `format "<${random.of(FIELDS)}>/<${random.of(['q', 'uc', 'lc', 'hexencode', 'urlencode', 'base64encode'])}:${random.of(FIELDS)}>" as ${target()}`,
      () =>
        `replace (${quoted(random.of(['e', '1', 'node']))}, ${quoted(random.of(['', 'E', '<>']))}) at ${shown()}`,
      () => `replace_regexp ("([a-z])([0-9]+)", "$2-$1") at ${shown()} limit ${random.below(3)}`,
      () => `extract "<${target()}> <_>" from ${field()}`,
      () => `extract_regexp "(?P<${target()}>[a-z]+)[^a-z]*[0-9]" from ${field()}`,
      () => `math ${random.of(['status', 'bytes', 'hits'])} % 7 as ${target()}`,
      () => `len(${field()}) as ${target()}`,
      () => `collapse_nums at ${shown()} prettify`,
      () => `unpack_logfmt from ${field()} fields (a, c)`,
      () => `unpack_words from ${field()} as ${target()}`,
      () => `hash(${field()}) as ${target()}`,
      () => `filter _msg:${quoted(random.of(['GET', 'e', 'alice', '']))}*`,
    ])();
  const changes = Array.from({ length: 1 + random.below(3) }, change);
  const last = random.of([
    'fields x, y, path, verb, text',
    'stats by (x) count() n, count(y) m',
    'stats count_uniq(x) n, uniq_values(path) u, max(y) m',
    'uniq by (x, y) with hits',
    'top 1000 by (x)',
    'stats by (text) count_empty(x) n, sum_len(y) m',
  ]);
  return [...changes, last].join(' | ');
}

export function generatedQueries(count: number, seed: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const random = new Random(seed * 1_000_003 + i);
    const pipes = random.chance(35) ? changesOf(random) : pipesOf(random);
    return `${random.chance(20) ? '*' : filterOf(random, 3)} | ${pipes}`;
  });
}
