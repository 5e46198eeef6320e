/** Keywords of facilities 0 to 23. */
export const FACILITIES: readonly string[] = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'syslog',
  'lpr',
  'news',
  'uucp',
  'cron',
  'authpriv',
  'ftp',
  'ntp',
  'security',
  'console',
  'solaris-cron',
  ...Array.from({ length: 8 }, (_, number) => `local${number}`),
];

/** Keywords of severities 0 to 7. */
export const SEVERITIES: readonly string[] = [
  'emerg',
  'alert',
  'critical',
  'error',
  'warning',
  'notice',
  'info',
  'debug',
];
