import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { FILES } from './testing/files.ts';
import { rego, workIn } from './testing/index.ts';

let folder: ReturnType<typeof workIn>;
before(() => {
  folder = workIn(FILES);
  execFileSync('tar', ['-czf', 'bundle.tar.gz', '-C', 'bundle', '.']);
});
after(() => folder.remove());

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly interactive?: boolean;
  readonly code?: number;
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
  /** The values of the first row, or `undefined` for no rows. */
  readonly values?: unknown;
  readonly message?: RegExp;
}

const SHOP = ['-d', 'policy', '-d', 'data.json', '-i', 'admin.json'];
const DENIED = ['5 is too much', '9 is too much'];

const cases: readonly Case[] = [
  { name: 'an expression', args: ['1 + 1'], values: [2] },
  { name: 'undefined is no row', args: ['data.nothing'], out: '{}\n' },
  { name: 'policy, data and input', args: [...SHOP, 'data.shop.deny'], values: [DENIED] },
  {
    name: '--data, --input',
    args: ['--data=policy', '--input', 'admin.yaml', 'data.shop.allow'],
    values: [true],
  },
  { name: 'folders are paths', args: ['-d', 'tree', 'data.a'], values: [{ c: 511, d: 1, list: ['x'] }] },
  { name: 'a prefix', args: ['-d', 'p.q:tree/a', 'data.p.q.d'], values: [1] },
  {
    name: 'a URL',
    args: ['-d', `file://${process.cwd()}/nowhere`, '1'],
    code: 2,
    message: /nowhere: no such file/,
  },
  {
    name: 'numbers stay exact',
    args: ['-d', 'data.json', 'data.big', '-f', 'raw'],
    out: '12345678901234567890\n',
  },
  { name: 'a file without an ending', args: ['-d', 'noname', 'data.noname'], values: [1] },
  {
    name: 'one file twice is one',
    args: ['-d', 'data.json', '-d', 'data.json', 'data.prices[0]'],
    values: [1],
  },
  { name: '--ignore', args: ['-d', 'tree', '--ignore', '.*,b.*', 'data'], values: [{ a: { d: 1 } }] },
  { name: 'without --ignore', args: ['-d', 'tree', 'data[".hidden"].hidden'], values: [true] },
  { name: '--stdin', args: ['--stdin'], stdin: 'x := 1; x + 1', values: [true, 2] },
  { name: '-I', args: ['-I', 'input.a'], stdin: '{"a": 5}', values: [5] },
  { name: '--stdin-input, YAML', args: ['--stdin-input', 'input.a'], stdin: 'a: 5', values: [5] },
  { name: '--v0-compatible', args: ['--v0-compatible', '-d', 'old.rego', 'data.old.msgs'], values: [['v0']] },
  {
    name: '--v1-compatible',
    args: ['--v1-compatible', '-d', 'old.rego', 'data.old.msgs'],
    code: 2,
    message: /`if` keyword/,
  },
  { name: '-S', args: ['-S', '-d', 'unused.rego', '1'], code: 2, message: /import data\.nothing unused/ },
  { name: 'a bundle folder', args: ['-b', 'bundle', '-i', 'admin.json', 'data.shop.allow'], values: [true] },
  {
    name: 'a bundle archive',
    args: ['-b', 'bundle.tar.gz', '-i', 'admin.json', 'data.shop.allow'],
    values: [true],
  },
  {
    name: 'what a bundle says of itself',
    args: ['-b', 'bundle', 'data.system.bundles.bundle.manifest.metadata.m'],
    values: [1],
  },
  {
    name: 'an archive as data',
    args: ['-d', 'bundle.tar.gz', '-i', 'admin.json', 'data.shop.allow'],
    values: [true],
  },
  {
    name: 'bundles that overlap',
    args: ['-b', 'bundle', '-b', 'other', '1'],
    code: 2,
    message:
      /detected overlapping roots in manifests for these bundles: \[bundle, other\] \(shop overlaps shop\/prices\)/,
  },
  {
    name: 'data below the roots of a bundle is dropped, and that is said',
    args: ['-b', 'bundle', '-d', 'x:data.json', '-f', 'raw', 'data.x'],
    out: '{"users":{"admin":true}}\n',
    err: /not used: data\.x/,
  },
  { name: '-f values', args: [...SHOP, '-f', 'values', 'data.shop.allow; 1'], out: '[\n  true,\n  1\n]\n' },
  { name: '-f bindings', args: ['-f', 'bindings', 'x := 1; y := "b"'], out: '{\n  "x": 1,\n  "y": "b"\n}\n' },
  {
    name: '-f raw',
    args: [...SHOP, '-f', 'raw', 'data.shop.deny[_]; 1'],
    out: '5 is too much 1\n9 is too much 1\n',
  },
  { name: '-f discard', args: ['-f', 'discard', '1'], out: '{\n  "result": "discarded"\n}\n' },
  {
    name: '-f pretty, one value',
    args: [...SHOP, '-f', 'pretty', 'data.shop.deny'],
    out: '[\n  "5 is too much",\n  "9 is too much"\n]\n',
  },
  { name: '-f pretty, undefined', args: ['-f', 'pretty', 'data.nothing'], out: 'undefined\n' },
  {
    name: '-f pretty, rows',
    args: ['-f', 'pretty', 'x := [1, 2][_]'],
    out: '┌───┐\n│ x │\n├───┤\n│ 1 │\n│ 2 │\n└───┘\n',
  },
  { name: '-f source', args: ['-f', 'source', '1'], code: 2, err: /partial evaluations/ },
  { name: '--fail, undefined', args: ['--fail', 'data.nothing'], code: 1 },
  { name: '--fail, defined', args: ['--fail', '1'], code: 0 },
  { name: '--fail-defined', args: ['--fail-defined', '1'], code: 1 },
  { name: '--fail-defined, undefined', args: ['--fail-defined', 'data.nothing'], code: 0 },
  { name: 'errors of built-ins are undefined', args: [...SHOP, 'data.shop.broken'], out: '{}\n' },
  {
    name: '--strict-builtin-errors',
    args: [...SHOP, '--strict-builtin-errors', 'data.shop.broken'],
    code: 2,
    message: /^div: divide by zero$/,
  },
  { name: '--metrics', args: ['--metrics', '1'], out: /"timer_rego_query_eval_ns": \d+/ },
  {
    name: '--metrics, pretty',
    args: ['--metrics', '-f', 'pretty', '1'],
    out: /│ timer_rego_load_files_ns +│ \d+ +│/,
  },
  { name: '--profile', args: [...SHOP, '--profile', 'data.shop.deny'], out: /"num_eval": \d+/ },
  {
    name: '--profile, pretty',
    args: [...SHOP, '--profile', '-f', 'pretty', 'data.shop.deny'],
    out: /│ policy\/shop\.rego:11 │/,
  },
  {
    name: '--profile-limit',
    args: [...SHOP, '--profile-limit', '1', '-f', 'pretty', 'data.shop.deny'],
    out: /Location[^\n]*\n├[^\n]*\n│[^\n]*\n└/,
  },
  {
    name: '--profile-sort',
    args: [...SHOP, '--profile-sort', 'line', '-f', 'pretty', 'data.shop.deny'],
    out: /shop\.rego:12[\s\S]*shop\.rego:11[\s\S]*shop\.rego:10/,
  },
  {
    name: '--profile-sort of nothing',
    args: ['--profile-sort', 'time', '1'],
    code: 2,
    err: /--profile-sort does not take "time"/,
  },
  { name: '--coverage', args: [...SHOP, '--coverage', 'data.shop.allow'], out: /"not_covered_lines": \d+/ },
  {
    name: '--coverage, pretty',
    args: [...SHOP, '--coverage', '-f', 'pretty', 'data.shop.allow'],
    out: /│ Overall Coverage │ \d+\.\d\d +│/,
  },
  {
    name: '--explain full',
    args: [...SHOP, '--explain', 'full', '-f', 'pretty', 'data.shop.allow'],
    out: /policy\/shop\.rego:7 .*Enter data\.shop\.allow/,
  },
  { name: '--explain notes', args: ['--explain=notes', '-f', 'pretty', 'trace("here")'], out: /Note "here"/ },
  { name: '--explain, JSON', args: ['--explain=full', '1'], out: /"Op": "Enter"/ },
  { name: '--count', args: ['--count', '3', '--metrics', '1'], out: /"aggregated_metrics": \{[\s\S]*"99%"/ },
  {
    name: '--count with --profile',
    args: [...SHOP, '--count=2', '--profile', '-f', 'pretty', 'data.shop.deny'],
    out: /│ +Min +│ +Max/,
  },
  {
    name: 'print goes to standard error',
    args: [...SHOP, '-f', 'raw', 'data.shop.loud'],
    out: 'true\n',
    err: 'loud admin\n',
  },
  {
    name: 'clock, randomness and runtime',
    args: ['time.now_ns() > 0; uuid.rfc4122("a") != ""; opa.runtime().env.BULWARK_TEST', '-f', 'raw'],
    out: 'true true yes\n',
  },
  {
    name: 'no network',
    args: ['http.send({"method": "get", "url": "http://127.0.0.1:1"})'],
    code: 2,
    message: /http\.send: the network is not allowed: give --allow-net/,
  },
  {
    name: 'no names of hosts',
    args: ['net.lookup_ip_addr("example.org")'],
    code: 2,
    message: /net\.lookup_ip_addr: the network is not allowed/,
  },
  {
    name: '--timeout',
    args: ['--timeout', '50ms', 'count([1 | numbers.range(1, 3000)[_]; numbers.range(1, 3000)[_]]) > 0'],
    code: 2,
    message: /^caller cancelled query execution$/,
  },
  {
    name: 'a timeout that is none',
    args: ['--timeout', '5x', '1'],
    code: 2,
    err: /--timeout needs a length of time such as 500ms/,
  },
  { name: 'no query', args: [], code: 2, err: /specify query argument or --stdin, such as/ },
  { name: 'an empty query', args: ['  # nothing'], code: 2, message: /^cannot evaluate empty query$/ },
  {
    name: 'sources do not steer the terminal',
    args: ['-d', 'steer.rego', '-f', 'pretty', '1'],
    code: 2,
    err: /^[^\u001b]*\\x1b\[2J[^\u001b]*$/,
  },
  { name: 'two queries', args: ['1', '2'], code: 2, err: /does not take "2"/ },
  { name: 'a query and --stdin', args: ['--stdin', '1'], code: 2, err: /--stdin but not both/ },
  { name: '--stdin and -I', args: ['--stdin', '-I'], code: 2, err: /but not both/ },
  { name: '-i and -I', args: ['-I', '-i', 'admin.json', '1'], code: 2, err: /but not both/ },
  {
    name: '--fail and --fail-defined',
    args: ['--fail', '--fail-defined', '1'],
    code: 2,
    err: /but not both/,
  },
  { name: 'an unknown flag', args: ['--dta', 'x', '1'], code: 2, err: /did you mean --data\?/ },
  { name: 'a format that is none', args: ['-f', 'yaml', '1'], code: 2, err: /one of json, values, bindings/ },
  {
    name: 'a missing file',
    args: ['-d', 'nofile', '1'],
    code: 2,
    message: /^stat nofile: no such file or directory$/,
  },
  {
    name: 'all missing files',
    args: ['-d', 'no1', '-d', 'no2', '-f', 'raw', '1'],
    code: 2,
    err: /^2 errors occurred:\nstat no1.*\nstat no2/,
  },
  {
    name: 'a missing input',
    args: ['-i', 'nofile', '1'],
    code: 2,
    err: /^bulwark: open nofile: no such file/,
  },
  { name: 'a missing bundle', args: ['-b', 'nofile', '1'], code: 2, message: /^stat nofile: no such file/ },
  {
    name: 'a bundle that is none',
    args: ['-b', 'note.txt', '1'],
    code: 2,
    message: /^bundle note\.txt: .*neither a tar\.gz nor a tar/,
  },
  {
    name: 'broken JSON',
    args: ['-d', 'broken.json', '1'],
    code: 2,
    message: /^broken\.json:2:8: invalid character '}'/,
  },
  { name: 'broken YAML', args: ['-d', 'broken.yaml', '1'], code: 2, message: /^broken\.yaml:\d+: / },
  {
    name: 'a broken input',
    args: ['-i', 'broken.json', '1'],
    code: 2,
    err: /unable to parse input: broken\.json:2:8/,
  },
  {
    name: 'a list as data',
    args: ['-d', 'list.json', '1'],
    code: 2,
    message: /^list\.json: document must be of type object$/,
  },
  { name: 'a list below a prefix', args: ['-d', 'a:list.json', 'data.a'], values: [[1]] },
  {
    name: 'data that clashes',
    args: ['-d', 'clash', '1'],
    code: 2,
    message:
      /^clash\/two\.json: merge error: conflicting values at data\.a\.b, also defined in clash\/one\.json$/,
  },
  {
    name: 'a rule where data is',
    args: ['-d', 'conflict', '1'],
    code: 2,
    message: /^conflicting rule for data path a\/b\/c found$/,
  },
  {
    name: 'a file of an unknown kind',
    args: ['-d', 'note.txt', '1'],
    code: 2,
    message: /note\.txt: can't recognize file type/,
  },
  {
    name: 'a source that cannot be parsed',
    args: ['-d', 'unparsed.rego', '-f', 'pretty', '1'],
    code: 2,
    err: /^2 errors occurred:\nunparsed\.rego:\d+: rego_parse_error/,
  },
  {
    name: 'a source that is not safe',
    args: ['-d', 'unbound.rego', '-f', 'pretty', '1'],
    code: 2,
    err: '2 errors occurred:\nunbound.rego:3: rego_unsafe_var_error: var y is unsafe\nunbound.rego:5: rego_unsafe_var_error: var w is unsafe\n',
  },
  {
    name: 'the line and the place, at a terminal',
    args: ['-d', 'unbound.rego', '-f', 'pretty', '1'],
    interactive: true,
    code: 2,
    err: /unbound\.rego:3\n {2}x := y\n {7}\^\n/,
  },
  { name: 'a query that cannot be parsed', args: ['x ='], code: 2, message: /unexpected eof token/ },
];

for (const { name, args, stdin, interactive, code = 0, out, err, values, message } of cases) {
  test(`eval: ${name}`, async () => {
    const ran = await rego(['eval', ...args], {
      ...(stdin !== undefined && { stdin }),
      ...(interactive && { interactive }),
    });
    assert.equal(ran.code, code, ran.out + ran.err);
    if (out !== undefined) matches(ran.out, out);
    if (err !== undefined) matches(ran.err, err);
    else if (code === 0) assert.equal(ran.err, '');
    if (values !== undefined) assert.deepEqual(valuesOf(ran.out), values);
    if (message !== undefined) assert.match(messageOf(ran.out), message);
  });
}

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(text, expected);
  else assert.match(text, expected);
}

function valuesOf(text: string): unknown {
  const { result } = JSON.parse(text) as { result?: { expressions: { value: unknown }[] }[] };
  return result?.[0]?.expressions.map(({ value }) => value);
}

function messageOf(text: string): string {
  const { errors } = JSON.parse(text) as { errors?: { message: string }[] };
  return errors?.[0]?.message ?? '';
}
