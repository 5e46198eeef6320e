/** The face of syslog: messages of RFC 5424 and RFC 3164, and how streams are cut into them. */
export { formatSyslog } from './format-syslog.ts';
export {
  createSyslogFramer,
  type Framed,
  type FramerOptions,
  FramingError,
  type SyslogFramer,
} from './framer.ts';
export { FACILITIES, SEVERITIES } from './keywords.ts';
export { parseSyslog } from './parse-syslog.ts';
export type { StructuredData, SyslogFormat, SyslogMessage } from './types.ts';
