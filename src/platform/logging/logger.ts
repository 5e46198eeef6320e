import { type Logger as Pino, pino } from 'pino';
import { formatPretty } from './pretty.ts';
import { sanitize, sanitizeText } from './sanitize.ts';
import type { LogFields, Logger, LoggerOptions, LogLevel } from './types.ts';

/** A logger that writes one line an event, without secrets and control characters. */
export function createLogger(options: LoggerOptions): Logger {
  const now = options.now ?? Date.now;
  const engine = pino(
    {
      level: options.level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Fields are clean before they come here: pino's own redaction knows fixed paths only.
      serializers: {},
    },
    {
      write: (line: string) =>
        options.write(options.format === 'json' ? line : formatPretty(line, options.colour ?? false)),
    },
  );
  return wrap(engine, {});
}

/** Names that the line itself uses: a field of that name would stand there twice. */
const RESERVED = new Set(['time', 'level', 'message']);

function wrap(engine: Pino, bound: LogFields): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (!engine.isLevelEnabled(level)) return;
      engine[level](clean({ ...bound, ...fields }), sanitizeText(message));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(engine, { ...bound, ...fields }),
    isEnabled: (level) => engine.isLevelEnabled(level),
  };
}

function clean(fields: LogFields): Record<string, unknown> {
  const copied = sanitize(fields) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(copied).map(([name, value]) => [RESERVED.has(name) ? `${name}_` : name, value]),
  );
}
