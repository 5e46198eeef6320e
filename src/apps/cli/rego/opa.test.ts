import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { FILES } from './testing/files.ts';
import { rego, workIn } from './testing/index.ts';

/** The same words for OPA and for us: equal exit codes, equal output. */
const OPA = process.env['OPA_BINARY'];
const options = {
  skip: OPA === undefined ? 'set OPA_BINARY to an opa of version 1.22 to compare with it' : false,
};

let folder: ReturnType<typeof workIn>;
before(() => {
  folder = workIn(FILES);
});
after(() => folder.remove());

const SHOP = ['-d', 'policy', '-d', 'data.json', '-i', 'admin.json'];

const texts: readonly (readonly string[])[] = [
  ['eval', ...SHOP, 'data.shop.deny', '-f', 'pretty'],
  ['eval', ...SHOP, 'data.shop.deny[x]; y := [x, 1]', '-f', 'pretty'],
  ['eval', ...SHOP, 'x := 1; y := "é<&>"', '-f', 'pretty'],
  ['eval', ...SHOP, 'true; 1 < 2', '-f', 'pretty'],
  ['eval', ...SHOP, 'data.shop.allow; 1', '-f', 'values'],
  ['eval', ...SHOP, 'data.shop.deny[x]', '-f', 'bindings'],
  ['eval', ...SHOP, 'data.shop.deny[x]; {"a": {1}}', '-f', 'raw'],
  ['eval', '1', '-f', 'discard'],
  ['eval', 'data.nothing', '-f', 'pretty'],
  ['eval', '-d', 'unbound.rego', '1', '-f', 'pretty'],
  ['eval', '-d', 'unparsed.rego', '1', '-f', 'pretty'],
  ['eval', '-d', 'conflict', '1', '-f', 'pretty'],
  ['eval', '-d', 'clash', '1', '-f', 'pretty'],
  ['eval', 'x =', '-f', 'pretty'],
  ['eval', '-d', 'nofile', '1', '-f', 'raw'],
  ['check', 'unbound.rego'],
  ['check', 'unparsed.rego'],
  ['check', '-S', 'unused.rego'],
  ['check', '-m', '1', 'unbound.rego'],
  ['check', 'policy'],
  ['check', 'stated'],
  ['check', '-s', 'schemas', 'stated'],
  ['check', '-s', 'schemas/input.json', 'stated'],
  ['check', '--schema', 'nested.json', 'stated'],
  ['check', '--schema', 'nofile', 'policy'],
  ['eval', '-s', 'schemas/input.json', 'input.name', '-f', 'pretty'],
  ['eval', '-d', 'stated', '-s', 'schemas', 'data.stated', '-f', 'pretty'],
  ['eval', '--capabilities', 'few.json', 'sum([1])', '-f', 'pretty'],
  ['fmt', 'ugly.rego'],
  ['fmt', '-l', '.'],
  ['fmt', '--v0-v1', 'old.rego'],
  ['fmt', '--fail', 'ugly.rego'],
  ['parse', 'pretty.rego'],
  ['parse', 'old.rego', '--v0-compatible'],
  ['parse', 'good/good_test.rego'],
  ['test', 'good', '-p', '1'],
  ['test', 'policy', '-r', 'allow|later', '-z'],
  ['test', 'cases', '-r', 'numbers'],
  ['test', 'nofile'],
];

const documents: readonly (readonly string[])[] = [
  ['eval', '1'],
  ['eval', 'data.nothing'],
  ['eval', ...SHOP, 'data'],
  ['eval', ...SHOP, 'data.shop.deny[x]; y := 1'],
  ['eval', 'some x in [1]; y := x + 1; not y > 3; z := count([y + 1])'],
  ['eval', '--explain', 'notes', '1'],
  ['eval', '-d', 'tree', 'data'],
  ['eval', '-d', 'p.q:tree', 'data'],
  ['eval', '-d', 'tree', '--ignore', '.*', 'data'],
  ['eval', '-b', 'bundle', '-i', 'admin.json', 'data'],
  ['eval', '--fail-defined', '1'],
  ['eval', '--fail', 'data.nothing'],
  ['eval', '-d', 'unbound.rego', '1'],
  ['eval', '-d', 'unparsed.rego', '1'],
  ['eval', '-d', 'list.json', '1'],
  ['eval', '-b', 'bundle', '-b', 'other', '1'],
  ['eval', '--v0-compatible', '-d', 'old.rego', 'data.old'],
  ['check', '-f', 'json', 'unbound.rego'],
  ['parse', '-f', 'json', 'policy/shop.rego'],
  ['parse', '-f', 'json', '--json-include', 'locations,-comments', 'policy/shop_test.rego'],
  ['test', '-f', 'json', 'good', '-p', '1'],
  ['test', '-f', 'json', 'policy', 'data.json', '-p', '1'],
];

function opa(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(OPA ?? '', args, { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** What takes time is not the same twice. */
const untimed = (text: string) => text.replace(/\([\d.]+(ns|µs|ms|s)\)/g, '(time)');
const ours = (args: readonly string[]) =>
  rego(args.filter((word, i) => word !== '-p' && args[i - 1] !== '-p'));

for (const args of texts) {
  test(`opa ${args.join(' ')}`, options, async () => {
    const [theirs, own] = [opa(args), await ours(args)];
    assert.deepEqual(
      { code: own.code, out: untimed(own.out), err: untimed(own.err) },
      { code: theirs.code, out: untimed(theirs.out), err: untimed(theirs.err) },
    );
  });
}

for (const args of documents) {
  test(`opa ${args.join(' ')}`, options, async () => {
    const [theirs, own] = [opa(args), await ours(args)];
    assert.equal(own.code, theirs.code);
    assert.deepEqual(documentOf(own), documentOf(theirs));
  });
}

function documentOf({ out, err }: { readonly out: string; readonly err: string }): unknown {
  return sorted(JSON.parse(out === '' ? err : out, (key, value) => (key === 'duration' ? 0 : value)));
}

/** OPA runs tests side by side. */
function sorted(document: unknown): unknown {
  if (!Array.isArray(document)) return document;
  const name = (entry: unknown) => JSON.stringify(entry);
  return document.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}
