export { createLogger } from './logger.ts';
export type { LogFields, Logger, LoggerOptions, LogLevel } from './types.ts';
