import { FACILITIES, SEVERITIES, type SyslogMessage } from '#formats/syslog';

/** A message as a record for the log `custom`, with the names that LogsQL's `unpack_syslog` gives. */
export function toSyslogRecord(message: SyslogMessage, from: string, arrivedMs: number): string {
  const { facility, severity, timestamp, hostname, appName, procId, msgId } = message;
  const record: Record<string, string> = Object.create(null);
  for (const [id, parameters] of message.structuredData) {
    for (const [name, value] of parameters) record[`${id}.${name}`] = value.toWellFormed();
  }
  Object.assign(record, {
    _time: timeOf(message) ?? new Date(arrivedMs).toISOString(),
    _msg: message.message.toWellFormed(),
    format: message.format,
    sender: from,
    ...(facility === undefined ? {} : { facility: String(facility), facility_keyword: FACILITIES[facility] }),
    ...(severity === undefined ? {} : { severity: String(severity), level: SEVERITIES[severity] }),
    ...definedOf({ timestamp, hostname, app_name: appName, proc_id: procId, msg_id: msgId }),
  });
  return JSON.stringify(record);
}

/** RFC 3164 tells no zone, and mostly no year: the arrival is nearer to the truth. */
function timeOf({ format, timestamp }: SyslogMessage): string | undefined {
  return format === 'rfc5424' ? timestamp : undefined;
}

function definedOf(fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const known = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, value.toWellFormed()]));
}
