import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordsError, type RecordsErrorCode } from '../errors.ts';
import type { MigrationSet } from '../types.ts';
import { planMigrations } from './plan.ts';

const set = (module: string, ...ids: string[]): MigrationSet => ({
  module,
  migrations: ids.map((id) => ({ id, up: async () => {} })),
});
const plan = (sets: readonly MigrationSet[], applied: readonly string[]) =>
  planMigrations(
    sets,
    applied.map((key) => ({ module: key.split('/')[0] ?? '', id: key.split('/')[1] ?? '' })),
  ).map(({ module, migration }) => `${module}/${migration.id}`);

describe('planMigrations', () => {
  it('orders by module, then id', () => {
    assert.deepEqual(plan([set('b', '0001-x'), set('a', '0002-z', '0001-y')], []), [
      'a/0001-y',
      'a/0002-z',
      'b/0001-x',
    ]);
  });

  it('leaves out what has run, and modules that were not handed in', () => {
    assert.deepEqual(plan([set('a', '0001-y', '0002-z')], ['a/0001-y', 'other/0001-x']), ['a/0002-z']);
  });

  const refused: readonly [string, readonly MigrationSet[], readonly string[], RecordsErrorCode][] = [
    ['a step that a newer program has run', [set('a', '0001-y')], ['a/0001-y', 'a/0002-z'], 'newer-schema'],
    ['a step before one that has run', [set('a', '0001-y', '0002-z')], ['a/0002-z'], 'migration'],
    ['two steps of one number', [set('a', '0001-y', '0001-z')], [], 'migration'],
    ['a module twice', [set('a', '0001-y'), set('a')], [], 'migration'],
    ['a step without a number', [set('a', 'create')], [], 'migration'],
    ['a module that is no name', [set('A b', '0001-y')], [], 'migration'],
  ];
  for (const [what, sets, applied, code] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => plan(sets, applied),
        (error) => error instanceof RecordsError && error.code === code,
      );
    });
  }
});
