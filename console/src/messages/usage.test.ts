import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { en } from './en.ts';

const source = join(import.meta.dirname, '..');

function readSources(): string {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const files = names.filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/messages.(en|zh)\.ts$/.test(name),
  );
  assert.ok(files.length > 50, 'the sources were not found');
  return files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
}

test('every text is used somewhere', () => {
  const text = readSources();
  // A key may be built from its group and a value, as in t(`severity.${severity}`).
  const built = [...text.matchAll(/`([\w.-]+\.)\$\{[^}]+\}(\.\w+)?`/g)].map(
    ([, group = '', rest = '']) => [group, rest] as const,
  );
  const unused = Object.keys(en).filter(
    (key) =>
      !text.includes(`'${key}'`) &&
      !built.some(([group, rest]) => key.startsWith(group) && key.endsWith(rest)),
  );
  assert.deepEqual(unused, []);
});
