import { join } from 'node:path';
import { logKinds } from '#infrastructure/auditing';
import type { Config } from '#platform/config';
import type { Logger } from '#platform/logging';
import { type LogsService, openLogs, openVictoriaLogs, runQuery } from '#platform/logs';

/** The log store that the settings ask for. */
export interface LogStore {
  readonly service: LogsService;
  /** `unreachable`: VictoriaLogs is away. What comes in is kept meanwhile, so the server is ready all the same. */
  readonly state: () => Promise<'ok' | 'unreachable'>;
  readonly close: () => Promise<void>;
}

const PING_MS = 2000;

/** VictoriaLogs where `logs-url` names one, else the embedded store in the data folder. */
export async function openLogStore(config: Config, logger: Logger): Promise<LogStore> {
  return config.logsUrl === undefined ? await openEmbedded(config, logger) : openGrown(config, logger);
}

async function openEmbedded(config: Config, logger: Logger): Promise<LogStore> {
  const logs = await openLogs({
    folder: join(config.dataDir ?? '.', 'logs'),
    kinds: logKinds,
    onTrouble: ({ kind, what, message }) => logger.warn(message, { kind, what }),
  });
  return {
    service: { ...logs, now: Date.now, query: (text, options) => runQuery(logs, text, options) },
    state: async () => 'ok',
    close: logs.close,
  };
}

function openGrown(config: Config, logger: Logger): LogStore {
  const logs = openVictoriaLogs({
    url: config.logsUrl?.reveal() ?? '',
    folder: join(config.dataDir ?? '.', 'logs-spool'),
    kinds: logKinds,
    onTrouble: ({ kind, what, message }) => logger.warn(message, { kind, what }),
  });
  return {
    service: { ...logs, now: Date.now },
    state: () =>
      logs.ping(AbortSignal.timeout(PING_MS)).then(
        () => 'ok',
        () => 'unreachable',
      ),
    close: logs.close,
  };
}
