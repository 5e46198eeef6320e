import { stringify } from 'yaml';
import type { CommandIo } from '#platform/cli';

/** Prints a value as JSON or YAML, or calls `table` for people. */
export function print(io: CommandIo, form: unknown, value: unknown, table: () => string): void {
  if (form === 'json') io.out(`${JSON.stringify(value, null, 2)}\n`);
  else if (form === 'yaml') io.out(stringify(value));
  else io.out(table());
}
