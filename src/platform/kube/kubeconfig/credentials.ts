import { isRecord } from '../client/decode/objects.ts';
import { type NamedEntry, pathField, resolvePath, stringField, wrong } from './parse.ts';
import { pemField } from './pem.ts';
import type { Credentials, ExecPlugin } from './types.ts';

const INTERACTIVE_MODES = ['Never', 'IfAvailable', 'Always'] as const;

/** A user entry, with the contradictions that kubectl refuses refused too. */
export function readCredentials(entry: NamedEntry): Credentials {
  checkProvider(entry);
  const token = stringField(entry, 'token');
  const tokenFile = pathField(entry, 'tokenFile');
  const basic = readBasic(entry);
  if (basic !== undefined && (token !== undefined || tokenFile !== undefined)) {
    throw wrong(
      entry.file,
      entry.field,
      'has both a token and a user name with password; only one is allowed',
    );
  }
  return {
    ...readCertificate(entry),
    ...(token === undefined ? {} : { token }),
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(basic === undefined ? {} : { basic }),
    ...readExec(entry),
    ...readImpersonation(entry),
  };
}

function checkProvider(entry: NamedEntry): void {
  if (entry.fields['auth-provider'] === undefined) return;
  throw wrong(entry.file, `${entry.field}.auth-provider`, 'is not supported; use an exec plugin or a token');
}

function readCertificate(entry: NamedEntry): Pick<Credentials, 'clientCertificate'> {
  const certificate = pemField(entry, 'client-certificate');
  const key = pemField(entry, 'client-key');
  if (certificate === undefined && key === undefined) return {};
  if (certificate === undefined)
    throw wrong(entry.file, `${entry.field}.client-certificate`, 'is missing beside client-key');
  if (key === undefined)
    throw wrong(entry.file, `${entry.field}.client-key`, 'is missing beside client-certificate');
  return { clientCertificate: { certificate, key } };
}

function readBasic(entry: NamedEntry): Credentials['basic'] {
  const username = stringField(entry, 'username');
  const password = stringField(entry, 'password');
  if (username === undefined && password === undefined) return undefined;
  return { username: username ?? '', password: password ?? '' };
}

function readExec(entry: NamedEntry): Pick<Credentials, 'exec'> {
  const exec = entry.fields['exec'];
  if (exec === undefined || exec === null) return {};
  if (!isRecord(exec)) throw wrong(entry.file, `${entry.field}.exec`, 'must be a mapping');
  const inner: NamedEntry = { ...entry, fields: exec, field: `${entry.field}.exec` };
  const command = stringField(inner, 'command');
  if (command === undefined) throw wrong(entry.file, `${inner.field}.command`, 'is missing');
  const installHint = stringField(inner, 'installHint');
  const plugin: ExecPlugin = {
    apiVersion: readApiVersion(inner),
    // A path is relative to the file, a bare name is looked up in PATH.
    command: command.includes('/') ? resolvePath(entry, command) : command,
    args: readStrings(inner, 'args'),
    env: readEnv(inner),
    interactiveMode: readInteractiveMode(inner),
    provideClusterInfo: inner.fields['provideClusterInfo'] === true,
    ...(installHint === undefined ? {} : { installHint }),
  };
  return { exec: plugin };
}

function readApiVersion(entry: NamedEntry): ExecPlugin['apiVersion'] {
  const version = stringField(entry, 'apiVersion');
  if (version === 'client.authentication.k8s.io/v1' || version === 'client.authentication.k8s.io/v1beta1') {
    return version;
  }
  const field = `${entry.field}.apiVersion`;
  throw wrong(
    entry.file,
    field,
    'must be client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1',
  );
}

function readInteractiveMode(entry: NamedEntry): ExecPlugin['interactiveMode'] {
  const mode = stringField(entry, 'interactiveMode') ?? 'IfAvailable';
  const known = INTERACTIVE_MODES.find((candidate) => candidate === mode);
  if (known !== undefined) return known;
  throw wrong(entry.file, `${entry.field}.interactiveMode`, `must be one of ${INTERACTIVE_MODES.join(', ')}`);
}

function readStrings(entry: NamedEntry, name: string): string[] {
  const value = entry.fields[name] ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    throw wrong(entry.file, `${entry.field}.${name}`, 'must be a list of strings');
  }
  return value;
}

function readEnv(entry: NamedEntry): Record<string, string> {
  const value = entry.fields['env'] ?? [];
  const field = `${entry.field}.env`;
  if (!Array.isArray(value)) throw wrong(entry.file, field, 'must be a list');
  const env: Record<string, string> = {};
  value.forEach((item: unknown, index) => {
    if (!isRecord(item) || typeof item['name'] !== 'string' || item['name'] === '') {
      throw wrong(entry.file, `${field}[${index}]`, 'must have a name and a value');
    }
    env[item['name']] = String(item['value'] ?? '');
  });
  return env;
}

function readImpersonation(entry: NamedEntry): Pick<Credentials, 'impersonate'> {
  const user = stringField(entry, 'as');
  const uid = stringField(entry, 'as-uid');
  const groups = readStrings(entry, 'as-groups');
  const extra = entry.fields['as-user-extra'] ?? {};
  if (!isRecord(extra)) throw wrong(entry.file, `${entry.field}.as-user-extra`, 'must be a mapping');
  if (user === undefined) {
    if (uid === undefined && groups.length === 0 && Object.keys(extra).length === 0) return {};
    throw wrong(entry.file, `${entry.field}.as`, 'is missing beside as-uid, as-groups or as-user-extra');
  }
  const inner: NamedEntry = { ...entry, fields: extra, field: `${entry.field}.as-user-extra` };
  const lists = Object.fromEntries(Object.keys(extra).map((key) => [key, readStrings(inner, key)]));
  return { impersonate: { user, groups, extra: lists, ...(uid === undefined ? {} : { uid }) } };
}
