export type SyslogFormat = 'rfc5424' | 'rfc3164' | 'plain';

/** Parameters by the id of their element. */
export type StructuredData = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface SyslogMessage {
  readonly format: SyslogFormat;
  /** 0 to 23; undefined where the message does not tell. */
  readonly facility: number | undefined;
  /** 0 (the worst) to 7. */
  readonly severity: number | undefined;
  /** As it came; of RFC 5424 a time of RFC 3339. */
  readonly timestamp: string | undefined;
  readonly hostname: string | undefined;
  readonly appName: string | undefined;
  readonly procId: string | undefined;
  readonly msgId: string | undefined;
  readonly structuredData: StructuredData;
  readonly message: string;
}
