import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { CATALOGUES, foldersOf, modules } from './modules.ts';

const MAX_README_LINES = 60;
const MAX_PUBLIC_NAMES = 40;
const VAGUE = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'core', 'shared', 'lib']);

const found = modules();

test('modules are found at all', () => {
  assert.ok(found.length >= 10, `only ${found.length} modules: is this run from the root of the project?`);
});

for (const module of found) {
  test(`${module}: has a public face and a README that is short enough to be read`, () => {
    assert.ok(existsSync(`${module}/index.ts`), 'add index.ts with named re-exports');
    assert.ok(
      existsSync(`${module}/README.md`),
      'add README.md: what comes in, what goes out, how to add one',
    );
    const lines = readFileSync(`${module}/README.md`, 'utf8').trimEnd().split('\n').length;
    assert.ok(lines <= MAX_README_LINES, `README.md has ${lines} lines; ${MAX_README_LINES} are enough`);
  });

  test(`${module}: index.ts names what it exports, and not too much`, () => {
    const text = readFileSync(`${module}/index.ts`, 'utf8');
    assert.doesNotMatch(text, /export \*/, 'name each export');
    assert.doesNotMatch(text, /export default/, 'no default exports');
    const names = [...text.matchAll(/export (?:type )?\{(?<names>[^}]*)\}/g)]
      .flatMap((match) => (match.groups?.['names'] ?? '').split(','))
      .filter((name) => name.trim() !== '' && !name.trim().startsWith('type '));
    assert.ok(names.length <= MAX_PUBLIC_NAMES, `${names.length} names: split the module or export less`);
  });
}

for (const app of foldersOf('src/apps')) {
  test(`src/apps/${app}: has a README`, () => assert.ok(existsSync(`src/apps/${app}/README.md`)));
}

test('folders carry the words of the field', () => {
  const folders = new Set(globSync('src/**/*.ts').flatMap((file) => dirname(file).split('/')));
  assert.deepEqual(
    [...folders].filter((name) => VAGUE.has(name)),
    [],
    'name the folder after what it holds',
  );
});

test('every catalogue entry is a folder, and catalog.ts lists each', () => {
  for (const catalog of globSync('src/**/catalog.ts').filter((file) =>
    CATALOGUES.has(basename(dirname(file))),
  )) {
    const folder = dirname(catalog);
    // A long list may stand in parts, in `families/`.
    const parts = globSync(`${folder}/families/*.ts`).map((file) => readFileSync(file, 'utf8'));
    const text = readFileSync(catalog, 'utf8') + parts.join('').replaceAll("'../", "'./");
    const entries = foldersOf(folder).filter((name) => !['testing', 'testdata', 'families'].includes(name));
    const missing = entries.filter((name) => !text.includes(`'./${name}/`));
    assert.deepEqual(missing, [], `${catalog} does not import these folders`);
  }
});

test('no test is switched off', () => {
  const own = 'tests/architecture/modules.test.ts';
  const files = globSync(['src/**/*.test.ts', 'tools/**/*.test.ts', 'tests/**/*.ts']).filter(
    (file) => file !== own && !file.includes('node_modules'),
  );
  const off = files.filter((file) =>
    /\b(?:test|it|describe)\.(?:only|todo)\(/.test(readFileSync(file, 'utf8')),
  );
  assert.deepEqual(off, []);
});
