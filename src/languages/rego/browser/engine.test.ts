import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FAMILIES } from '../builtins/catalog.ts';
import { RegoCompileError } from '../errors.ts';
import { compile } from '../policy.ts';
import { openEngine } from './engine.ts';
import { type DeclaredBuiltin, LOADERS } from './families.ts';
import { DECLARED } from './generated/declarations.ts';
import { Parts } from './parts.ts';

test('the declarations of families are those of their built-ins', () => {
  for (const [name, builtins] of Object.entries(FAMILIES)) {
    const declared = DECLARED[name as keyof typeof DECLARED];
    const facts = (builtin: DeclaredBuiltin) => withoutTexts(factsOf(builtin));
    assert.deepEqual(declared.map(facts), builtins.map(facts), `npm run generate: ${name}`);
  }
});

function factsOf(builtin: DeclaredBuiltin): unknown {
  const { name, infix, declaration, deprecated, isNondeterministic, isRelation } = builtin;
  return { name, infix, declaration, deprecated, isNondeterministic, isRelation };
}

test('every family is loaded under its name', async () => {
  for (const [name, load] of Object.entries(LOADERS)) {
    assert.equal((await load()).FAMILY, FAMILIES[name as keyof typeof FAMILIES]);
  }
});

/** A policy for each part, and what it needs of it. */
const policies: readonly (readonly [part: string, text: string])[] = [
  ['nothing', 'package p\nx := regex.match(`^a+$`, "aa")'],
  ['annotations', '# METADATA\n# title: t\npackage p\nx := rego.metadata.chain()[1].annotations.title'],
  ['certificates', 'package p\nx := crypto.parse_private_keys("")'],
  ['digests', 'package p\nx := crypto.sha256("a")'],
  ['graphql', 'package p\nx := graphql.schema_is_valid("type Query { a: Int }")'],
  ['modules', 'package p\nx := rego.parse_module("a.rego", "package a")["package"].path[1].value'],
  ['requests', 'package p\nx := http.send({"method": "get", "url": "https://example.com"}) == 1'],
  ['schemas', 'package p\nx := json.match_schema({}, {"type": "object"})'],
  ['templates', 'package p\nx := strings.render_template("a{{.b}}", {"b": 1})'],
  ['times', 'package p\nx := time.date(0)'],
  ['tokens', 'package p\nx := io.jwt.decode("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln")[1].sub'],
  ['yaml', 'package p\nx := yaml.unmarshal("a: [1]")'],
  ['a built-in that only `with` names', 'package p\nf(a) := a\nx := y if y := f(1) with f as abs'],
];

for (const [part, text] of policies) {
  test(`gives what the whole engine gives: ${part}`, async () => {
    const sources = [{ file: 'p.rego', text }];
    const policy = await openEngine().compile(sources);
    for (const backend of ['interpreted', 'compiled'] as const) {
      const prepared = await policy.prepare('data.p.x', { backend });
      const whole = compile(sources).prepare('data.p.x', { backend });
      assert.deepEqual(attempt(prepared.value), attempt(whole.value));
    }
  });
}

test('a query may name what the policy does not', async () => {
  const policy = await openEngine().compile([{ file: 'p.rego', text: 'package p\nx := "a"' }]);
  const prepared = await policy.prepare('crypto.md5(data.p.x)');
  assert.equal(prepared.value(undefined), '0cc175b9c0f1b6a831c399e269772661');
});

test('texts and digests are those of the whole engine, and are revived', async () => {
  const sources = [{ file: 'p.rego', text: 'package p\nx := crypto.sha1("a")' }];
  const engine = openEngine();
  const policy = await engine.compile(sources);
  assert.equal(await policy.digest(), compile(sources).digest);
  const text = await (await policy.prepare('data.p.x')).text();
  assert.equal(text, compile(sources).prepare('data.p.x').text());
  const revived = await openEngine().revive(text, { backend: 'interpreted' });
  assert.equal(revived.value(undefined), '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8');
  await assert.rejects(engine.revive('no plan'), TypeError);
});

test('what is wrong is said as the whole engine says it', async () => {
  const wrong = [
    'package p\nx := io.jwt.decode(1, 2, 3)',
    'package p\nx := io.jwt.decode(1)',
    'package p\nx := io.jwt.nothing(1)',
    '# METADATA\n# title: [\npackage p',
    '# METADATA\n# scope: nowhere\npackage p\nx := yaml.is_valid(y)',
  ];
  for (const text of wrong) {
    const sources = [{ file: 'p.rego', text }];
    const error = await openEngine()
      .compile(sources)
      .then(() => undefined, diagnosticsOf);
    assert.ok(error !== undefined && error.length > 0, text);
    assert.deepEqual(
      error,
      attempt(() => compile(sources)),
      text,
    );
  }
});

test('it formats as the whole engine does', async () => {
  const { text } = await openEngine().format({ file: 'p.rego', text: 'package p\nx:=1' });
  assert.equal(text, 'package p\n\nx := 1\n');
});

test('only what is asked for is loaded', async () => {
  const loaded: string[] = [];
  class Watched extends Parts {
    override async load(names: Parameters<Parts['load']>[0]): Promise<void> {
      loaded.push(...names);
      await super.load(names);
    }
  }
  const parts = new Watched();
  const ask = () => parts.complete(() => parts.builtinOf('crypto.md5')?.name);
  assert.equal(await ask(), 'crypto.md5');
  assert.equal(await ask(), 'crypto.md5');
  assert.equal(await parts.complete(() => parts.builtinOf('count')?.name), 'count');
  assert.deepEqual(loaded, ['digests']);
});

test('a part that cannot be loaded is an error, and is asked for again', async () => {
  let isOffline = true;
  class Distant extends Parts {
    override async load(names: Parameters<Parts['load']>[0]): Promise<void> {
      if (isOffline) throw new TypeError('offline');
      await super.load(names);
    }
  }
  const parts = new Distant();
  const ask = () => parts.complete(() => parts.builtinOf('yaml.is_valid')?.description !== '');
  await assert.rejects(ask(), /offline/);
  isOffline = false;
  assert.equal(await ask(), true);
});

test('no family, and nothing that one stands on, is there from the start', () => {
  const reached = new Set<string>();
  follow(new URL('./index.ts', import.meta.url), reached);
  const heavy = [...reached].filter((name) =>
    /^@noble|^yaml$|\/(?:x509|jose|graphql|json-schema)$|families\/(?!ordinary)|format\/index|annotation-fields/.test(
      name,
    ),
  );
  assert.deepEqual(heavy, []);
  assert.ok(reached.size > 300, 'the walk finds the engine');
});

/** All that a file imports at once, as paths of files and names of packages; types do not count. */
function follow(file: URL, reached: Set<string>): void {
  if (reached.has(file.pathname)) return;
  reached.add(file.pathname);
  const text = readFileSync(fileURLToPath(file), 'utf8');
  const imports = /^(?:import|export)\s+(?!type\b)[^;]*?from '(?<name>[^']+)';/gms;
  for (const { groups } of text.matchAll(imports)) {
    const name = groups?.['name'] ?? '';
    if (name.startsWith('.')) follow(new URL(name, file), reached);
    else reached.add(name);
  }
}

function withoutTexts(facts: unknown): unknown {
  return JSON.parse(JSON.stringify(facts, (key, value) => (isText(key, value) ? undefined : value)));
}

function isText(key: string, value: unknown): boolean {
  return key === 'description' && typeof value === 'string';
}

function attempt(make: (input: unknown) => unknown): unknown {
  try {
    return make(undefined);
  } catch (error) {
    return diagnosticsOf(error);
  }
}

function diagnosticsOf(error: unknown): readonly unknown[] {
  return error instanceof RegoCompileError ? error.diagnostics : [String(error)];
}
