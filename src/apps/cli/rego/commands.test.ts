import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { completeWords, helpCommand } from '#platform/cli';
import { regoCommands } from '../commands/rego-specs.ts';
import { FILES } from './testing/files.ts';
import { rego, workIn } from './testing/index.ts';

let folder: ReturnType<typeof workIn>;
before(() => {
  folder = workIn(FILES);
  execFileSync('tar', ['-czf', 'bundle.tar.gz', '-C', 'bundle', '.']);
});
after(() => folder.remove());

interface Case {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly code?: number;
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
}

const UGLY = 'package ugly\n\nx := 1\ny if x == 1\n';
const OLD = 'package old\n\nallow {\n\tinput.x\n}\n\nmsgs[m] {\n\tm := "v0"\n}\n';

const cases: readonly Case[] = [
  { args: ['check', 'policy'], out: '', err: '' },
  { args: ['check', 'policy', 'good', 'bundle'], out: '' },
  {
    args: ['check', 'nofile'],
    code: 1,
    err: '1 error occurred during loading: stat nofile: no such file or directory\n',
  },
  {
    args: ['check', '-s', 'schemas', 'stated'],
    code: 1,
    err: /^3 errors occurred:\nstated\/stated\.rego:7: rego_type_error: match error/,
  },
  { args: ['check', 'stated'], err: '' },
  {
    args: ['test', 'good', '-r', 'yes', '--bench', '--bench-duration', '5ms'],
    out: /^data\.good\.test_yes\t +\d+\t +\d+ ns\/op\n-{80}\nPASS: 1\/1\n$/,
  },
  {
    args: ['test', 'good', '-r', 'yes', '--bench', '--bench-duration', '5ms', '-f', 'json'],
    out: /"benchmark_result": \{\s+"N": \d+,\s+"T": \d+/,
  },
  {
    args: ['check', '--schema', 'nested.json', 'stated'],
    code: 1,
    err: '1 error occurred: rego_type_error: unable to compile the schema: Properties must be of type object\n',
  },
  {
    args: ['check', '--capabilities', 'few.json', 'policy'],
    code: 1,
    err: /rego_type_error: undefined function sprintf/,
  },
  { args: ['eval', '--capabilities', 'few.json', 'count([1])', '-f', 'raw'], out: '1\n' },
  { args: ['eval', '--capabilities', 'nofile', '1'], code: 2, err: /no such file: nofile/ },
  {
    args: ['check', 'unbound.rego'],
    code: 1,
    err: /^2 errors occurred:\nunbound\.rego:3: rego_unsafe_var_error/,
  },
  { args: ['check', '-m', '1', 'unbound.rego'], code: 1, err: /rego_compile_error: error limit reached/ },
  { args: ['check', 'unparsed.rego'], code: 1, err: /^2 errors occurred during loading:\nunparsed\.rego/ },
  { args: ['check', '-f', 'json', 'unbound.rego'], code: 1, err: /"code": "rego_unsafe_var_error"/ },
  { args: ['check', 'unused.rego'], out: '' },
  { args: ['check', '-S', 'unused.rego'], code: 1, err: /import data\.nothing unused/ },
  { args: ['check', 'old.rego'], code: 1, err: /rego_parse_error/ },
  { args: ['check', '--v0-compatible', 'old.rego'], out: '' },
  { args: ['check', '--ignore', 'unbound.rego,un*,old.*,steer.*', '.'], out: '', err: '' },
  { args: ['check', '-b', 'bundle'], out: '' },
  { args: ['check', '-b', 'bundle.tar.gz'], out: '' },
  { args: ['check', '-b', 'conflict'], code: 1, err: /conflicting rule for data path a\/b\/c found/ },
  { args: ['check', 'conflict'], out: '' },
  { args: ['check'], code: 2, err: /needs PATH/ },

  { args: ['fmt', 'ugly.rego'], out: UGLY },
  { args: ['fmt'], stdin: FILES['ugly.rego'] ?? '', out: UGLY },
  { args: ['fmt', '-l', 'ugly.rego', 'pretty.rego'], out: 'ugly.rego\n' },
  {
    args: ['fmt', '-l', '--fail', 'pretty.rego', 'ugly.rego'],
    code: 2,
    out: 'ugly.rego\n',
    err: 'unexpected diff\n',
  },
  { args: ['fmt', '--fail', 'ugly.rego'], code: 2, out: '', err: 'unexpected diff\n' },
  { args: ['fmt', '--fail', 'pretty.rego'], out: FILES['pretty.rego'] ?? '' },
  {
    args: ['fmt', '-d', 'ugly.rego'],
    out: /^--- ugly\.rego\n\+\+\+ ugly\.rego \(formatted\)\n@@ [\s\S]*\n-x:=1\n/,
  },
  { args: ['fmt', '-d', '--fail', 'ugly.rego'], code: 2, out: /@@/, err: 'unexpected diff\n' },
  { args: ['fmt', '-d', 'pretty.rego'], out: '' },
  {
    args: ['fmt', 'unparsed.rego'],
    code: 2,
    err: /^failed to format Rego source file: 2 errors occurred:\nunparsed/,
  },
  { args: ['fmt'], stdin: 'package', code: 1, err: /rego_parse_error/ },
  { args: ['fmt', 'nofile'], code: 1, err: 'stat nofile: no such file or directory\n' },
  { args: ['fmt', '--v0-compatible', 'old.rego'], out: OLD },
  { args: ['fmt', '--v0-v1', 'old.rego'], out: /^package old\n\nimport rego\.v1\n\nallow if input\.x\n/ },
  { args: ['fmt', '--rego-v1', 'old.rego'], out: /import rego\.v1/ },
  { args: ['fmt', '--drop-v0-imports', 'policy/shop.rego'], out: /^package shop\n\ndefault allow/ },
  { args: ['fmt', '--check-result=false', 'ugly.rego'], out: UGLY },
  {
    args: ['fmt', '--v0-compatible', '--v0-v1', 'old.rego'],
    out: /^package old\n\nimport rego\.v1\n\nallow if input\.x\n/,
  },

  {
    args: ['parse', 'pretty.rego'],
    out: /^module\n package\n {2}ref\n {3}data\n {3}"pretty"\n rule\n {2}head\n/,
  },
  {
    args: ['parse', 'wide.rego'],
    out: /\n {3}123456789012345678901234567890\n[\s\S]*\n {3}templatestring\n {4}"a"\n {4}1\n[\s\S]*\n annotations\n comment\n comment\n comment\n$/,
  },
  { args: ['parse', '-f', 'json', 'pretty.rego'], out: /"rules": \[/ },
  { args: ['parse', '-f', 'json', '--json-include', 'locations', 'pretty.rego'], out: /"location": \{/ },
  { args: ['parse', '--v0-compatible', 'old.rego'], out: /^module\n/ },
  { args: ['parse', 'unparsed.rego'], code: 1, out: '', err: /"code": "rego_parse_error"/ },
  { args: ['parse', 'nofile'], code: 1, err: /open nofile: no such file/ },
  { args: ['parse'], code: 2, err: /needs FILE/ },

  { args: ['test', 'good'], out: 'PASS: 3/3\n' },
  {
    args: ['test', 'good', '-v'],
    out: /good\/good_test\.rego:3:\ndata\.good\.test_yes: PASS \([\d.]+.?s\)\n[\s\S]* {2}one: PASS\n {2}two: PASS\n/,
  },
  { args: ['test', '--count', '2', 'good'], out: 'PASS: 3/3\nPASS: 3/3\n' },
  {
    args: ['test', 'cases'],
    code: 2,
    out: /data\.cases\.test_numbers: FAIL \(.*\)\n {2}low: FAIL\n-+\nPASS: 3\/4\nFAIL: 1\/4\n$/,
  },
  {
    args: ['test', 'cases', '-v'],
    code: 2,
    out: /data\.cases\.test_same: PASS [\s\S]*data\.cases\.test_same#01: PASS/,
  },
  {
    args: ['test', 'policy', 'data.json'],
    code: 2,
    out: /test_deny: FAIL \(.*\)\n\n {2}wanted 7\n\n[\s\S]*SKIPPED: 1\/3\n$/,
  },
  {
    args: ['test', 'policy', 'data.json', '-v'],
    code: 2,
    out: /FAILURES\n-+\ndata\.shop_test\.test_deny: FAIL [\s\S]*Fail count/,
  },
  {
    args: ['test', 'policy', 'data.json', '--explain', 'full'],
    code: 2,
    out: /Enter data\.shop_test\.test_deny/,
  },
  {
    args: ['test', 'policy', 'data.json', '--var-values'],
    code: 2,
    out: /shop_test\.rego:10:\n[\s\S]*Where:/,
  },
  { args: ['test', 'policy', '-r', 'allow'], out: 'PASS: 1/1\n' },
  { args: ['test', 'policy', '--run', 'later'], code: 2, out: /SKIPPED: 1\/1/ },
  { args: ['test', 'policy', '--run', 'later', '-z'], code: 0, out: /SKIPPED: 1\/1/ },
  { args: ['test', 'policy', '--run', '('], code: 2, err: /--run is no regular expression/ },
  { args: ['test', 'policy', '--run', 'none'], code: 0, out: '' },
  { args: ['test', 'policy', '--run', 'none', '--fail-on-empty'], code: 1, err: 'no tests were run\n' },
  { args: ['test', 'good', '-c'], out: /"covered_lines": \d+/ },
  { args: ['test', 'good', '--coverage', '--threshold', '50'], out: /"coverage": \d+/ },
  {
    args: ['test', 'policy', '-r', 'allow', '--threshold', '90'],
    code: 2,
    err: /^Code coverage threshold not met: got \d+\.\d\d instead of 90\.00\n/,
  },
  { args: ['test', 'good', '--threshold', '190'], code: 2, err: /between 0 and 100/ },
  { args: ['test', 'policy', 'data.json', '-c'], code: 1, out: /test_deny: FAIL/ },
  {
    args: ['test', 'good', '-f', 'json'],
    out: /"package": "data\.good",\n {4}"name": "test_yes",\n {4}"duration": \d+/,
  },
  {
    args: ['test', 'cases', '-f', 'json', '--sort', 'duration'],
    code: 2,
    out: /"sub_results": \{\n {6}"high": \{\n {8}"name": "high"\n {6}\},\n {6}"low": \{\n {8}"name": "low",\n {8}"fail": true/,
  },
  { args: ['test', 'nofile'], code: 1, err: /^1 error occurred during loading: stat nofile/ },
  { args: ['test', 'unbound.rego', '-m', '1'], code: 1, err: /error limit reached/ },
  { args: ['test', '--ignore', '*.json', '-b', 'bundle'], out: '' },
  { args: ['test', '--v0-compatible', 'old.rego'], out: '' },
  { args: ['test', 'good', '--timeout', '1m'], out: 'PASS: 3/3\n' },

  { args: ['bench', '--duration', '5ms', '1 + 1'], out: /│ ns\/op +│ +\d+ │/ },
  { args: ['bench', '--duration', '5ms', '-f', 'json', '1'], out: /^\{\n {2}"N": \d+,\n {2}"T": \d+/ },
  {
    args: ['bench', '--duration', '5ms', '-f', 'gobench', '--metrics=false', '1'],
    out: /^BenchmarkOPAEval\t +\d+\t\d+ ns\/op\n$/,
  },
  {
    args: ['bench', '--duration', '5ms', '--count', '2', '--metrics=false', '-d', 'good', 'data.good.yes'],
    out: /samples[\s\S]*samples/,
  },
  { args: ['bench', '--duration', '5ms', 'data.nothing'], code: 1, err: 'error: undefined result\n' },
  { args: ['bench', '--duration', '5ms', '--fail=false', '--stdin'], stdin: 'data.nothing', out: /samples/ },
  { args: ['bench', 'x ='], code: 1, err: /rego_parse_error/ },
  { args: ['bench'], code: 2, err: /specify a query/ },
];

for (const { args, stdin, code = 0, out, err } of cases) {
  test(args.join(' '), async () => {
    const ran = await rego(args, { ...(stdin !== undefined && { stdin }) });
    assert.equal(ran.code, code, ran.out + ran.err);
    if (out !== undefined) matches(ran.out, out);
    if (err !== undefined) matches(ran.err, err);
  });
}

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(text, expected);
  else assert.match(text, expected);
}

test('fmt -w writes files that change, and keeps their mode', async () => {
  const { mode } = statSync('ugly.rego');
  const ran = await rego(['fmt', '-w', 'ugly.rego', 'pretty.rego']);
  assert.deepEqual([ran.code, ran.out], [0, '']);
  assert.equal(readFileSync('ugly.rego', 'utf8'), UGLY);
  assert.equal(readFileSync('pretty.rego', 'utf8'), FILES['pretty.rego']);
  assert.equal(statSync('ugly.rego').mode, mode);
});

test('a source that is no UTF-8 is refused, and stays as it is', async () => {
  const bytes = Buffer.from('package latin1\nx := "\xe9"\n', 'latin1');
  writeFileSync('latin1.rego', bytes);
  for (const [words, code] of [
    [['check', 'latin1.rego'], 1],
    [['parse', 'latin1.rego'], 1],
    [['eval', '-d', 'latin1.rego', '-f', 'pretty', '1'], 2],
    [['fmt', '-w', 'latin1.rego'], 2],
  ] as const) {
    const ran = await rego(words);
    assert.equal(ran.code, code, ran.out + ran.err);
    assert.match(ran.err, /illegal utf-8 character/);
  }
  assert.deepEqual(readFileSync('latin1.rego'), bytes);
  rmSync('latin1.rego');
});

test('every command has help with examples, and completes its flags', () => {
  for (const spec of regoCommands) {
    assert.match(helpCommand(spec), /Examples:\n {2}# /);
    const words = completeWords(regoCommands, [...spec.path, '--']);
    for (const name of Object.keys(spec.flags ?? {})) {
      assert.ok(
        words.some((word) => word.startsWith(`--${name}`)),
        `${spec.path.join(' ')} completes --${name}: ${words.join(' ')}`,
      );
    }
  }
});
