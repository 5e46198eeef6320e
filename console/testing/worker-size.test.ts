import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const assets = join(import.meta.dirname, '..', 'dist', 'assets');
const worker = existsSync(assets) && readdirSync(assets).find((name) => /^worker-.*[.]js$/.test(name));
const skip = worker ? false : 'the console is not built';

/** The front end and the compiler of Rego, compressed, with all that they cannot start without. */
const MOST_BYTES = 150_000;
/** One request, not a chain of them. */
const MOST_FILES = 1;

test('what the playground cannot start without is one file below 150 KB', { skip }, (context) => {
  const files = [...filesFrom(worker || '')];
  const sizes = files.map((name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  context.diagnostic(`${total} bytes compressed, in ${files.join(', ')}`);
  assert.ok(total < MOST_BYTES, `${total} bytes: move something into a family of builtins/families/`);
  assert.ok(files.length <= MOST_FILES, files.join(', '));
});

test('the rest is there to be loaded, and is not loaded at the start', { skip }, () => {
  const text = readFileSync(join(assets, worker || ''), 'utf8');
  const later = [...text.matchAll(/\bimport\(\s*["'`][.]\/(?<name>[^"'`]+)["'`]/g)].map(nameOf);
  for (const family of ['tokens', 'certificates', 'digests', 'graphql', 'schemas', 'yaml', 'format']) {
    const name = later.find((each) => each.startsWith(`${family}-`));
    assert.ok(name !== undefined, `${family} is not loaded on demand`);
    for (const needed of filesFrom(name)) assert.ok(existsSync(join(assets, needed)), needed);
  }
});

/** A file, and all that it imports before it runs. */
function filesFrom(name: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(assets, name), 'utf8');
  const imports = text.matchAll(/\b(?:from|import)\s*["'`][.]\/(?<name>[^"'`]+)["'`]/g);
  for (const each of imports) filesFrom(nameOf(each), found);
  return found;
}

function nameOf({ groups }: RegExpExecArray): string {
  return groups?.['name'] ?? '';
}
