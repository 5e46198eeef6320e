import { randomUUID } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Records } from '#platform/records';
import { databaseInside } from './boss.ts';
import { JobsError } from './errors.ts';
import { findByKey } from './status.ts';
import type { JobDefinition, SendOptions, Sent } from './types.ts';

/** A key that belongs to a job which ended between our two looks: the next try makes a new one. */
const TRIES = 5;

export async function sendJob(
  boss: PgBoss,
  records: Records,
  job: JobDefinition,
  payload: unknown,
  options: SendOptions,
): Promise<Sent> {
  const data = toData(job.name, job.schema, payload);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const id = randomUUID();
    const made = await boss.send(job.name, data, {
      id,
      singletonKey: options.singletonKey ?? id,
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
      ...(options.priority === undefined ? {} : { priority: options.priority }),
      ...(options.transaction === undefined ? {} : { db: await databaseInside(options.transaction) }),
    });
    if (made !== null) return { id: made, created: true };
    const existing = await existingOf(records, job.name, options);
    if (existing !== undefined) return { id: existing, created: false };
  }
  throw new JobsError(
    'bad-payload',
    `the job ${job.name} could not be sent: its key is taken and freed all the time`,
  );
}

async function existingOf(records: Records, name: string, options: SendOptions): Promise<string | undefined> {
  const { singletonKey, transaction } = options;
  if (singletonKey === undefined) return undefined;
  if (transaction === undefined) return findByKey(records, name, singletonKey);
  const database = await databaseInside(transaction);
  return findByKey(
    { executeSql: (text, values = []) => database.executeSql(text, [...values]) },
    name,
    singletonKey,
  );
}

/** The payload as JSON, after the schema has accepted it. What is kept is the input: `run` parses it again. */
export function toData(name: string, schema: z.ZodType, payload: unknown): object {
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'payload'}: ${message}`,
    );
    throw new JobsError('bad-payload', `the job ${name} does not take this payload: ${issues.join('; ')}`);
  }
  if (typeof payload !== 'object' || payload === null) {
    throw new JobsError('bad-payload', `the payload of the job ${name} must be an object`);
  }
  return payload;
}
