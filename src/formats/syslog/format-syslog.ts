import type { StructuredData, SyslogMessage } from './types.ts';

/** The message in RFC 5424. Parts of the head that it cannot hold are left out or replaced letter by letter. */
export function formatSyslog(given: Partial<SyslogMessage> & { readonly message: string }): string {
  const { facility = 1, severity = 6, structuredData } = given;
  const head = [
    `<${facility * 8 + severity}>1`,
    headField(given.timestamp, 48),
    headField(given.hostname, 255),
    headField(given.appName, 48),
    headField(given.procId, 128),
    headField(given.msgId, 32),
    formatData(structuredData),
  ];
  return `${head.join(' ')}${given.message === '' ? '' : ` ${given.message}`}`;
}

function headField(value: string | undefined, length: number): string {
  const printable = (value ?? '').replace(/[^\x21-\x7e]/g, '_').slice(0, length);
  return printable === '' ? '-' : printable;
}

function formatData(data: StructuredData | undefined): string {
  const elements = [...(data ?? [])].map(([id, parameters]) => {
    const pairs = [...parameters].map(
      ([name, value]) => ` ${sdName(name)}="${value.replace(/["\\\]]/g, '\\$&')}"`,
    );
    return `[${sdName(id)}${pairs.join('')}]`;
  });
  return elements.length === 0 ? '-' : elements.join('');
}

function sdName(name: string): string {
  return name.replace(/[^\x21-\x7e]|[=\]"]/g, '_').slice(0, 32) || '_';
}
