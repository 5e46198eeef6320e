import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RegoEvaluationError } from '../errors.ts';
import { equalValues, lookup, type Value, valueText } from '../values/index.ts';
import { builtinOf, CATALOG, FAMILIES } from './catalog.ts';
import { createTestContext } from './testing/context.ts';
import { type Builtin, type BuiltinCase, BuiltinError, type Capabilities, type Type } from './types.ts';

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['testing', 'families'].includes(entry.name))
  .map((entry) => entry.name)
  .sort();

test('every folder is in one family, once, under the name of its built-in', () => {
  const listed = CATALOG.map((builtin) => folderOf(builtin.name)).sort();
  assert.deepEqual(listed, folders);
});

test('every family is in the catalogue, under the name of its file', async () => {
  const files = readdirSync(new URL('families/', here)).filter((file) => file !== 'ordinary.ts');
  assert.deepEqual(files.map((file) => file.replace('.ts', '')).sort(), Object.keys(FAMILIES).sort());
  for (const [name, builtins] of Object.entries(FAMILIES)) {
    assert.equal((await import(new URL(`families/${name}.ts`, here).href)).FAMILY, builtins);
  }
});

test('built-ins are found by name', () => {
  assert.equal(builtinOf('array.concat')?.name, 'array.concat');
  for (const name of ['constructor', '__proto__', 'nothing']) assert.equal(builtinOf(name), undefined);
});

for (const builtin of CATALOG) {
  test(`${builtin.name}: its cases`, async () => {
    const cases = await casesOf(builtin);
    assert.ok(
      // The compiler replaces calls of rego.metadata.*: those that remain always fail.
      cases.some((one) => 'result' in one || 'isUndefined' in one) ||
        builtin.name.startsWith('rego.metadata.'),
      'one that passes',
    );
    for (const one of cases) check(builtin, one);
  });
}

test('built-ins that refuse some arguments have a case for it', async () => {
  for (const builtin of CATALOG) {
    if (!builtin.declaration.args.some((type) => type.type !== 'any' || type.of !== undefined)) continue;
    const source = readFileSync(new URL(`${folderOf(builtin.name)}/builtin.ts`, here), 'utf8');
    if (!/Operand\(|Error\(/.test(source)) continue;
    const cases = await casesOf(builtin);
    assert.ok(
      cases.some((one) => 'error' in one || 'isUndefined' in one),
      `${builtin.name} has no failing case`,
    );
  }
});

const given = process.env['OPA_CAPABILITIES'];

test('declarations are those of OPA', {
  skip: given === undefined && 'OPA_CAPABILITIES names no file',
}, () => {
  const { builtins } = JSON.parse(readFileSync(given ?? '', 'utf8'));
  const theirs = new Map<string, Facts>(builtins.map((facts: Facts) => [facts.name, facts]));
  for (const builtin of CATALOG) {
    assert.deepEqual(factsOf(builtin), sortFacts(theirs.get(builtin.name)), builtin.name);
  }
});

function folderOf(name: string): string {
  return name.replaceAll(/[._]/g, '-');
}

async function casesOf(builtin: Builtin): Promise<readonly BuiltinCase[]> {
  const { cases } = await import(new URL(`${folderOf(builtin.name)}/cases.ts`, here).href);
  return cases;
}

const RESPONSE: Value = {
  status: '200 OK',
  status_code: 200,
  raw_body: '{"ok": true}',
  headers: { 'content-type': ['application/json'] },
};

function unknownHost(): never {
  throw new Error('no such host');
}

const GRANTED: Capabilities = {
  clock: () => 1_700_000_000_123_456_789n,
  random: (length) => new Uint8Array(length).fill(7),
  http: (request) => (lookup(request, 'url') === 'https://example.com/a' ? RESPONSE : unknownHost()),
  dns: (host) => (host === 'localhost' ? ['127.0.0.1', '::1'] : unknownHost()),
};

function check(builtin: Builtin, one: BuiltinCase): void {
  const context = createTestContext({ capabilities: one.capabilities ?? GRANTED });
  const run = (): Value | undefined => builtin.evaluate(context, ...one.args);
  if ('error' in one) assert.throws(run, (error) => isExpected(error, one), one.name);
  else if ('result' in one) assertEqual(run(), one.result, one.name);
  else assert.equal(run(), undefined, one.name);
}

function isExpected(error: unknown, expected: Extract<BuiltinCase, { error: string }>): boolean {
  assert.ok(error instanceof BuiltinError || error instanceof RegoEvaluationError, String(error));
  assert.equal(error instanceof BuiltinError ? error.message : error.detail, expected.error);
  if (expected.code !== undefined) assert.equal(error.code, expected.code);
  return true;
}

function assertEqual(actual: Value | undefined, expected: Value, name: string): void {
  assert.ok(actual !== undefined, `${name}: undefined`);
  assert.ok(equalValues(actual, expected), `${name}: ${valueText(actual)} is not ${valueText(expected)}`);
}

interface Facts {
  readonly name: string;
  readonly infix?: string;
  readonly relation?: boolean;
  readonly nondeterministic?: boolean;
  readonly decl: {
    readonly type: 'function';
    readonly args?: readonly Type[];
    readonly result?: Type;
    readonly variadic?: Type;
  };
}

function factsOf(builtin: Builtin): unknown {
  const { args, result, variadic } = builtin.declaration;
  const decl = { type: 'function' as const, ...(args.length > 0 && { args }), ...(result && { result }) };
  return sortFacts({
    name: builtin.name,
    ...(builtin.infix !== undefined && { infix: builtin.infix }),
    ...(builtin.isRelation && { relation: true }),
    ...(builtin.isNondeterministic && { nondeterministic: true }),
    decl: { ...decl, ...(variadic && { variadic }) },
  });
}

/** Names and descriptions away, alternatives in one order. */
function sortFacts(facts: Facts | undefined): unknown {
  if (facts === undefined) return undefined;
  const { name, infix, relation, nondeterministic, decl } = facts;
  return { name, infix, relation, nondeterministic, decl: sortType(decl) };
}

function sortType(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortType);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, item]) => !(typeof item === 'string' && (key === 'name' || key === 'description')))
    .map(([key, item]) => [
      key,
      key === 'of' && Array.isArray(item) ? sortAlternatives(item) : sortType(item),
    ]);
  return Object.fromEntries(entries);
}

function sortAlternatives(types: readonly unknown[]): unknown {
  return types.map((type) => valueText(sortType(type) as Value)).sort();
}
