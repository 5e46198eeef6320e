import type { z } from 'zod';
import { JobsError } from './errors.ts';
import type { JobDefinition } from './types.ts';

/** Gives a definition its types: the payload of `run` follows from the schema. */
export function defineJob<Schema extends z.ZodType>(
  definition: JobDefinition<Schema>,
): JobDefinition<Schema> {
  return definition;
}

const NAME = /^[a-z][a-z0-9.-]{0,99}$/;

/** Refuses names and numbers that the queues cannot take, before anything is made. */
export function verifyDefinitions(definitions: readonly JobDefinition[]): void {
  const names = new Set<string>();
  for (const definition of definitions) {
    const { name } = definition;
    if (!NAME.test(name)) throw wrong(name, 'its name must be lower case letters, digits, "." and "-"');
    if (names.has(name)) throw wrong(name, 'there are two of that name');
    names.add(name);
    verifyNumbers(definition);
  }
}

function verifyNumbers({ name, retry, expireSeconds, concurrency, keepSeconds }: JobDefinition): void {
  const atLeast = (value: number | undefined, least: number, what: string) => {
    if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
      throw wrong(name, `${what} must be a whole number from ${least} on`);
    }
  };
  atLeast(retry?.limit, 0, 'retry.limit');
  atLeast(retry?.delaySeconds, 0, 'retry.delaySeconds');
  atLeast(retry?.maxDelaySeconds, 1, 'retry.maxDelaySeconds');
  atLeast(expireSeconds, 1, 'expireSeconds');
  atLeast(concurrency, 1, 'concurrency');
  atLeast(keepSeconds, 1, 'keepSeconds');
}

function wrong(name: string, why: string): JobsError {
  return new JobsError('bad-definition', `the job ${JSON.stringify(name)} cannot be queued: ${why}`);
}
