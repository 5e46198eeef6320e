export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Readonly<Record<string, unknown>>;

/** One line an event. The message is a fixed sentence; what varies goes into the fields. An Error goes under `error`. */
export interface Logger {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  /** A logger that adds these fields to each of its lines, such as `{ module: 'inspection' }`. */
  readonly child: (fields: LogFields) => Logger;
  readonly isEnabled: (level: LogLevel) => boolean;
}

export interface LoggerOptions {
  readonly level: LogLevel | 'silent';
  /** Takes one whole line with its newline. */
  readonly write: (line: string) => void;
  readonly format: 'json' | 'pretty';
  /** Milliseconds since 1970; tests hand in their own. */
  readonly now?: () => number;
  /** Colours in the pretty format. */
  readonly colour?: boolean;
}
