import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FILES } from './testing/files.ts';
import { rego, workIn } from './testing/index.ts';

/** Options that reach into the engine: the scope of a query, versions of bundles, collected errors. */
let folder: ReturnType<typeof workIn>;
before(() => {
  folder = workIn({
    ...FILES,
    'mixed/.manifest': '{"rego_version": 0, "file_rego_versions": {"/new.rego": 1}}',
    'mixed/old.rego': 'package old\n\nallow { data.new.yes }\n',
    'mixed/new.rego': 'package new\n\nyes if true\n\ntest_new if yes\n',
  });
});
after(() => folder.remove());

const SHOP = ['-d', 'policy', '-d', 'data.json', '-i', 'admin.json', '-f', 'raw'];

interface Case {
  readonly args: readonly string[];
  readonly code?: number;
  readonly out?: string | RegExp;
  readonly err?: RegExp;
}

const cases: readonly Case[] = [
  { args: ['eval', ...SHOP, '--package', 'shop', 'allow; count(deny)'], out: 'true 2\n' },
  { args: ['eval', ...SHOP, '--import', 'data.shop', 'shop.allow'], out: 'true\n' },
  {
    args: ['eval', ...SHOP, '--import', 'data.shop as s', '--import', 'input.user', 's.allow; user'],
    out: 'true admin\n',
  },
  { args: ['eval', ...SHOP, '--package', 'a.b', 'data.shop.allow'], out: 'true\n' },
  { args: ['eval', ...SHOP, 'allow'], code: 2, err: /var allow is unsafe/ },
  { args: ['eval', ...SHOP, '--package', 'shop\nx := 1', '1'], code: 2, err: /rego_parse_error/ },
  { args: ['eval', ...SHOP, '--import', 'nothing', '1'], code: 2, err: /rego_parse_error/ },
  { args: ['eval', ...SHOP, '--import', 'data.a\nx := 1', '1'], code: 2, err: /rego_parse_error/ },
  { args: ['bench', '--duration', '5ms', '-d', 'good', '--package', 'good', 'yes'], out: /ns\/op/ },
  { args: ['eval', '-b', 'mixed', '-f', 'raw', 'data.old.allow'], out: 'true\n' },
  { args: ['check', '-b', 'mixed'], out: '' },
  { args: ['test', '-b', 'mixed'], out: 'PASS: 1/1\n' },
  {
    args: ['eval', '-d', 'policy', '-i', 'admin.json', '--show-builtin-errors', 'data.shop.broken'],
    out: /^\{\n {2}"errors": \[\n {4}\{\n {6}"message": "div: divide by zero",\n {6}"code": "eval_builtin_error"/,
  },
  { args: ['eval', ...SHOP, '--show-builtin-errors', 'data.shop.broken'], err: /div: divide by zero/ },
  {
    args: ['eval', '--show-builtin-errors', '--strict-builtin-errors', '1'],
    code: 2,
    err: /cannot use --show-builtin-errors with/,
  },
];

for (const { args, code = 0, out, err } of cases) {
  test(args.join(' '), async () => {
    const ran = await rego(args);
    assert.equal(ran.code, code, ran.out + ran.err);
    if (out !== undefined) matches(ran.out, out);
    if (err !== undefined) assert.match(ran.err, err);
  });
}

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(text, expected);
  else assert.match(text, expected);
}
