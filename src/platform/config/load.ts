import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { parseFile } from './file.ts';
import { Secret } from './secret.ts';
import { type Config, settings } from './settings.ts';
import type { ConfigProblem, Origin, Setting } from './types.ts';
import { schemaOf } from './values.ts';

export interface ConfigSources {
  /** By key (`listen-address`), as the command line gave them; undefined ones count as not given. */
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The text of the settings file, and its name for messages. */
  readonly fileText?: string;
  readonly fileName?: string;
  /** Variables that begin with `BULWARK_` and belong to somebody else. */
  readonly otherVariables?: readonly string[];
}

export interface LoadedConfig {
  readonly config: Config;
  /** Where each value came from, by the setting's name. */
  readonly origins: Readonly<Record<keyof Config, Origin>>;
}

interface Given {
  readonly value: unknown;
  readonly origin: Origin;
}

/**
 * The settings of the server: flags before environment before file before defaults. Throws ConfigError with every
 * problem at once; its messages name the setting and where it came from, and never the value of a secret.
 */
export function loadConfig(sources: ConfigSources): LoadedConfig {
  const { fileText = '', fileName = 'settings file', env = {}, flags = {} } = sources;
  const file = parseFile(fileText, fileName);
  const problems: ConfigProblem[] = [...file.problems, ...findUnknown(sources, file.entries)];
  const config: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const setting of settings as readonly Setting[]) {
    const entry = file.entries.find(({ key }) => key === setting.key);
    const given = pick(setting, flags, env, entry && { value: entry.value, origin: entry.origin });
    const result = given === undefined ? { value: defaultOf(setting, env) } : parse(setting, given);
    if ('problem' in result) problems.push(result.problem);
    else config[setting.name] = result.value;
    origins[setting.name] = given?.origin ?? 'default';
  }
  if (problems.length === 0) problems.push(...verifyTogether(config, origins));
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ConfigError([first, ...rest]);
  return { config: config as unknown as Config, origins: origins as LoadedConfig['origins'] };
}

function pick(
  setting: Setting,
  flags: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
  fromFile: Given | undefined,
): Given | undefined {
  const flag = isSecret(setting) ? undefined : flags[setting.key];
  if (flag !== undefined) return { value: flag, origin: `--${setting.key}` };
  const variable = env[setting.env];
  // An empty variable is how shells and charts say "not set".
  if (variable !== undefined && variable !== '') return { value: variable, origin: setting.env };
  return fromFile;
}

function parse(setting: Setting, { value, origin }: Given): { value: unknown } | { problem: ConfigProblem } {
  const parsed = schemaOf(setting).safeParse(value);
  if (!parsed.success) {
    const why = parsed.error.issues[0]?.message ?? 'is wrong';
    const shown = isSecret(setting) || typeof value === 'object' ? '' : `, not ${JSON.stringify(value)}`;
    const message = `${setting.key} ${why}${shown}`;
    return { problem: { code: 'wrong-value', origin, message } };
  }
  return { value: isSecret(setting) ? new Secret(z.string().parse(parsed.data)) : parsed.data };
}

function defaultOf(setting: Setting, env: Readonly<Record<string, string | undefined>>): unknown {
  if (setting.name === 'dataDir') return defaultDataDir(env);
  if (setting.default === undefined) return undefined;
  return schemaOf(setting).parse(setting.default);
}

function defaultDataDir(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_DATA_HOME'];
  if (base?.startsWith('/')) return `${base}/bulwark`;
  const home = env['HOME'];
  return home?.startsWith('/') ? `${home}/.local/share/bulwark` : '/var/lib/bulwark';
}

/** A key that nobody reads is a typing error that would go unnoticed. */
function findUnknown(
  sources: ConfigSources,
  entries: readonly { key: string; origin: string }[],
): ConfigProblem[] {
  const known = new Map((settings as readonly Setting[]).map((setting) => [setting.key, setting]));
  const unknown = (origin: Origin, message: string): ConfigProblem => ({
    code: 'unknown-key',
    origin,
    message,
  });
  const inFile = entries
    .filter(({ key }) => !known.has(key))
    .map(({ key, origin }) => unknown(origin, `there is no setting ${JSON.stringify(key)}`));
  const inFlags = Object.entries(sources.flags ?? {})
    .filter(([key, value]) => value !== undefined && isUnknownFlag(known.get(key)))
    .map(([key]) =>
      unknown(`--${key}`, known.has(key) ? secretFlag(known.get(key)) : `there is no setting "${key}"`),
    );
  const variables = new Set([
    ...(settings as readonly Setting[]).map(({ env }) => env),
    ...(sources.otherVariables ?? []),
  ]);
  const inEnv = Object.keys(sources.env ?? {})
    .filter((name) => name.startsWith('BULWARK_') && !variables.has(name) && !isServiceVariable(name))
    .map((name) => unknown(name, 'there is no setting of this name'));
  return [...inFlags, ...inEnv, ...inFile];
}

function isUnknownFlag(setting: Setting | undefined): boolean {
  return setting === undefined || isSecret(setting);
}

function secretFlag(setting: Setting | undefined): string {
  return `a command line can be read by others: set ${setting?.env} or put it into the file`;
}

/** Kubernetes puts `BULWARK_SERVICE_HOST`, `BULWARK_PORT_443_TCP_ADDR` and the like beside a Service named bulwark. */
function isServiceVariable(name: string): boolean {
  return /_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$/.test(
    name,
  );
}

function verifyTogether(
  config: Readonly<Record<string, unknown>>,
  origins: Readonly<Record<string, Origin>>,
) {
  const problems: ConfigProblem[] = [];
  for (const [has, lacks] of [
    ['tlsCert', 'tlsKey'],
    ['tlsKey', 'tlsCert'],
  ] as const) {
    if (config[has] !== undefined && config[lacks] === undefined) {
      const message = 'tls-cert and tls-key are set together or not at all';
      problems.push({ code: 'incomplete', origin: origins[has] ?? has, message });
    }
  }
  const { publicUrl } = config;
  if (typeof publicUrl === 'string' && !/^https?:\/\//i.test(publicUrl)) {
    const message = 'public-url must begin with https:// or http://';
    problems.push({ code: 'wrong-value', origin: origins['publicUrl'] ?? 'publicUrl', message });
  }
  for (const proxy of config['trustedProxies'] as readonly string[]) {
    if (network.safeParse(proxy).success) continue;
    const message = `trusted-proxies must be addresses or networks such as 10.0.0.0/8, not ${JSON.stringify(proxy)}`;
    problems.push({ code: 'wrong-value', origin: origins['trustedProxies'] ?? 'trustedProxies', message });
  }
  return problems;
}

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

function isSecret(setting: Setting): boolean {
  return 'secret' in setting && setting.secret === true;
}
