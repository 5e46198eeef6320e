import { z } from 'zod';
import { defineRoute, type Route } from '#platform/http';
import { archiveDay, dayRange } from './archive-export.ts';
import { importRecords } from './archive-import.ts';
import { LogsError } from './errors.ts';
import type { LogsService } from './service.ts';
import type { LogKind } from './types.ts';

const tag = 'logs';
const path = '/api/v1/logs/:kind/archive';
const params = z.object({ kind: z.string().max(64) });
const day = z.iso.date();
const MAX_BODY_BYTES = 64_000_000;

/** A day of a log as a file, and back (`archive-form.ts`). */
export function archiveRoutes(logs: LogsService, kinds: readonly LogKind[]): readonly Route[] {
  // One after the other: two imports of one file at a time would both find that the log has nothing of it.
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  function findKind(name: string): LogKind {
    const found = kinds.find((kind) => kind.name === name);
    if (found === undefined) throw new LogsError('unknown-kind', `There is no log "${name}".`);
    return found;
  }

  return [
    defineRoute({
      kind: 'download',
      method: 'GET',
      path,
      summary: 'A day of a log as lines of JSON, to be kept elsewhere and taken in again',
      tag,
      access: 'viewer',
      params,
      query: z.object({ day, cluster: z.string().max(1024).optional() }),
      handle: async ({ params: { kind: name }, query, signal }) => {
        const kind = findKind(name);
        dayRange(query.day);
        if (query.cluster !== undefined && !kind.labels.includes('cluster'))
          throw new LogsError('invalid', `The log "${name}" has no label "cluster".`);
        const { cluster } = query;
        const asked = { kind, day: query.day, signal, ...(cluster === undefined ? {} : { cluster }) };
        return {
          contentType: 'application/x-ndjson',
          fileName: `${name}-${query.day}.ndjson`,
          body: archiveDay(logs, asked),
        };
      },
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path,
      summary: 'Take in lines of an archive: what the log has of them already is not taken again',
      tag,
      access: 'operator',
      params,
      query: z.object({ day, line: z.coerce.number().int().min(1).default(1) }),
      bodyAs: 'bytes',
      bodyLimitBytes: MAX_BODY_BYTES,
      response: z.object({ added: z.number(), present: z.number() }),
      handle: ({ params: { kind: name }, query, bytes, signal }) =>
        inTurn(async () => {
          const kind = findKind(name);
          return await importRecords(logs, {
            kind,
            day: query.day,
            body: bytes,
            firstLine: query.line,
            signal,
          });
        }),
    }),
  ];
}
