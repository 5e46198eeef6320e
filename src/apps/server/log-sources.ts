import { readFileSync } from 'node:fs';
import { type LogSourceSettings, parseListenAddress, parseLogFile } from '#infrastructure/auditing';
import { type Config, ConfigError } from '#platform/config';

type Listener = LogSourceSettings['syslog'][number];

/** What the settings say of sources of logs. Throws a ConfigError that names the wrong one. */
export function logSourceSettings(config: Config): LogSourceSettings {
  return {
    files: config.logFiles.map((text) => {
      const file = parseLogFile(text);
      return file ?? wrong('log-files', `"${text}" must be KIND:CLUSTER=PATH`);
    }),
    syslog: [
      ...listenerOf('udp', 'syslog-udp', config.syslogUdp),
      ...listenerOf('tcp', 'syslog-tcp', config.syslogTcp),
      ...listenerOf('tls', 'syslog-tls', config.syslogTls).map((one) => ({ ...one, tls: tlsOf(config) })),
    ],
    cluster: config.logCluster,
    ingressApps: config.ingressApps,
    syslogAllowed: config.syslogAllowed,
  };
}

function listenerOf(
  transport: Listener['transport'],
  setting: string,
  text: string | undefined,
): readonly Listener[] {
  if (text === undefined) return [];
  const address =
    parseListenAddress(text) ?? wrong(setting, `"${text}" must be an address such as 0.0.0.0:5514`);
  return [{ transport, ...address }];
}

function tlsOf({ tlsCert, tlsKey, syslogClientAuthority }: Config): NonNullable<Listener['tls']> {
  if (tlsCert === undefined || tlsKey === undefined) {
    return wrong('syslog-tls', 'needs tls-cert and tls-key as well');
  }
  const cert = read('tls-cert', tlsCert);
  const key = read('tls-key', tlsKey);
  if (syslogClientAuthority === undefined) return { cert, key };
  return { cert, key, clientAuthority: read('syslog-client-authority', syslogClientAuthority) };
}

function read(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    return wrong(setting, `cannot be read: ${(cause as Error).message}`);
  }
}

function wrong(setting: string, message: string): never {
  throw new ConfigError([{ code: 'wrong-value', origin: setting, message }]);
}
