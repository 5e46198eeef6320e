import { RecordsError } from '../errors.ts';
import type { Migration, MigrationSet } from '../types.ts';

export interface PlannedMigration {
  readonly module: string;
  readonly migration: Migration;
}

/** A step that the database says has run. */
export interface AppliedMigration {
  readonly module: string;
  readonly id: string;
}

const MODULE = /^[a-z][a-z0-9-]{0,62}$/;
const ID = /^\d{4}-[a-z0-9-]{1,100}$/;

/**
 * What is to run, ordered by module, then id. Refuses sets that cannot be ordered, and a database that knows steps
 * of these modules which this program does not: a newer program wrote it.
 */
export function planMigrations(
  sets: readonly MigrationSet[],
  applied: readonly AppliedMigration[],
): readonly PlannedMigration[] {
  verifyNames(sets);
  const done = new Set(applied.map(keyOf));
  return [...sets]
    .sort((a, b) => compare(a.module, b.module))
    .flatMap((set) => {
      const steps = [...set.migrations].sort((a, b) => compare(a.id, b.id));
      verifyKnown(set, applied);
      verifyOrder(set.module, steps, done);
      return steps
        .filter(({ id }) => !done.has(keyOf({ module: set.module, id })))
        .map((migration) => ({ module: set.module, migration }));
    });
}

function verifyNames(sets: readonly MigrationSet[]): void {
  const modules = new Set<string>();
  for (const { module, migrations } of sets) {
    if (!MODULE.test(module)) throw wrong(`the module name ${JSON.stringify(module)} is not in kebab case`);
    if (modules.has(module)) throw wrong(`the module ${module} was handed in twice`);
    modules.add(module);
    const numbers = new Set<string>();
    for (const { id } of migrations) {
      if (!ID.test(id)) throw wrong(`the migration ${module}/${id} is not named like 0001-create-runs`);
      if (numbers.has(id.slice(0, 4)))
        throw wrong(`the module ${module} has two migrations ${id.slice(0, 4)}`);
      numbers.add(id.slice(0, 4));
    }
  }
}

function verifyKnown(set: MigrationSet, applied: readonly AppliedMigration[]): void {
  const known = new Set(set.migrations.map(({ id }) => id));
  const unknown = applied.filter(({ module, id }) => module === set.module && !known.has(id));
  if (unknown.length === 0) return;
  throw new RecordsError(
    'newer-schema',
    `the database was written by a newer Bulwark (it has ${unknown.map(keyOf).join(', ')}): ` +
      'run that version, or restore a backup from before the upgrade',
  );
}

function verifyOrder(module: string, steps: readonly Migration[], done: ReadonlySet<string>): void {
  const isDone = ({ id }: Migration) => done.has(keyOf({ module, id }));
  const firstOpen = steps.findIndex((step) => !isDone(step));
  const late = firstOpen < 0 ? undefined : steps.slice(firstOpen).find(isDone);
  if (late === undefined) return;
  throw wrong(
    `the migration ${module}/${steps[firstOpen]?.id} comes before ${late.id}, which has run already`,
  );
}

export function keyOf({ module, id }: AppliedMigration): string {
  return `${module}/${id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wrong(message: string): RecordsError {
  return new RecordsError('migration', message);
}
