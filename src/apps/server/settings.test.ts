import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CommandContext } from '#platform/cli';
import { readSettings } from './settings.ts';

/** What the launcher exports, every server inherits: a name that the settings do not know would keep all from starting. */
test('the settings let every variable of the launcher pass', () => {
  const launcher = readFileSync(join(import.meta.dirname, '../../../bulwark'), 'utf8');
  const names = new Set(launcher.match(/BULWARK_[A-Z_]+/g));
  assert.ok(names.size > 0);
  const env = { HOME: '/home/u', ...Object.fromEntries([...names].map((name) => [name, '1'])) };
  const context = { flags: {}, args: [], io: { env } } as unknown as CommandContext;
  assert.equal(readSettings(context).port, 8420);
});
