import { join } from 'node:path';
import type { Logger } from '#platform/logging';
import type { LogsService } from '#platform/logs';
import { auditKind } from '../../../kinds.ts';
import { followFile } from '../../files/adapters/follow-file.ts';
import type { Follower, LineBatch } from '../../files/types.ts';
import { isAuditKept } from '../../webhook/deliver.ts';
import type { FollowedFile } from '../../webhook/schema.ts';
import { toBatch } from '../to-batch.ts';

/** An API server's audit log on this machine. */
export interface AuditLogFile {
  readonly cluster: string;
  /** A path, or a pattern of paths. */
  readonly path: string;
}

export interface AuditLogsOptions {
  readonly files: readonly AuditLogFile[];
  readonly logs: LogsService;
  readonly logger: Logger;
  /** Where it is kept how far each was read. */
  readonly folder: string;
}

export interface AuditLogs {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** By cluster. */
  readonly status: () => ReadonlyMap<string, readonly FollowedFile[]>;
}

interface Followed {
  readonly file: AuditLogFile;
  readonly follower: Follower;
  readonly counts: { unparsed: number };
  /** Why it has ended; undefined while it has not. */
  failure: string | undefined;
}

/** Follows audit logs of this machine through rotation and restarts: each event once, none lost while its file is there. */
export function followAuditLogs(options: AuditLogsOptions): AuditLogs {
  const ending = new AbortController();
  const followed: Followed[] = [];
  return {
    start: () => {
      for (const file of options.files) followed.push(follow(file, options, ending.signal));
    },
    stop: async () => {
      ending.abort();
      await Promise.all(followed.map(({ follower }) => follower.done.catch(() => undefined)));
    },
    status: () => Map.groupBy(followed.map(toView), ({ cluster }) => cluster),
  };
}

function follow(
  file: AuditLogFile,
  { logs, logger, folder }: AuditLogsOptions,
  signal: AbortSignal,
): Followed {
  const counts = { unparsed: 0 };
  const follower = followFile({
    path: file.path,
    folder: join(folder, 'audit-logs'),
    deliver: (batch) => deliver(logs, file.cluster, batch, counts),
    signal,
    onTrouble: (message) => logger.warn('an audit log is not followed just now', { ...file, message }),
  });
  const followed: Followed = { file, follower, counts, failure: undefined };
  follower.done.catch((error: unknown) => {
    followed.failure = error instanceof Error ? error.message : String(error);
    logger.error('an audit log is not followed', { ...file, error });
  });
  return followed;
}

async function deliver(
  logs: LogsService,
  cluster: string,
  { lines, isAgain }: LineBatch,
  counts: { unparsed: number },
): Promise<void> {
  const { body, records, unparsed, first } = toBatch(lines);
  if (records === 0) return;
  // A batch is in the log as a whole or not at all, so its first event tells of all of them.
  if (isAgain && first !== undefined && (await isAuditKept(logs, cluster, first))) return;
  await logs.append({ kind: auditKind.name, labels: { cluster, source: 'file' }, body });
  counts.unparsed += unparsed;
}

function toView({ file, follower, counts, failure }: Followed): FollowedFile & { readonly cluster: string } {
  const { behindBytes, lostBytes, lastError } = follower.stats();
  return {
    cluster: file.cluster,
    path: file.path,
    behindBytes,
    lostBytes,
    unparsed: counts.unparsed,
    lastError: failure ?? lastError ?? null,
  };
}
