import type { LogFields, Logger } from '../types.ts';

/** A logger that keeps its lines as text. */
export function createRecordingLogger(lines: string[]): Logger {
  const note =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      lines.push(JSON.stringify({ level, message, ...fields }));
    };
  const logger: Logger = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
    child: () => logger,
    isEnabled: () => true,
  };
  return logger;
}
