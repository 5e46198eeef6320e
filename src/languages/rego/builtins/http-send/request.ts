import {
  isArray,
  isObject,
  keysOf,
  lookup,
  type ObjectValue,
  setOf,
  typeOf,
  type Value,
  valueText,
} from '../../values/index.ts';
import { operandError } from '../operands.ts';
import { BuiltinError } from '../types.ts';

const STRINGS: readonly string[] = [
  'method',
  'url',
  'raw_body',
  'tls_ca_cert',
  'tls_ca_cert_file',
  'tls_ca_cert_env_variable',
  'tls_client_cert',
  'tls_client_cert_file',
  'tls_client_cert_env_variable',
  'tls_client_key',
  'tls_client_key_file',
  'tls_client_key_env_variable',
  'tls_server_name',
];
const BOOLEANS: readonly string[] = [
  'enable_redirect',
  'force_json_decode',
  'force_yaml_decode',
  'tls_use_system_certs',
  'tls_insecure_skip_verify',
  'cache',
  'force_cache',
];
const OTHERS: readonly string[] = [
  'body',
  'headers',
  'timeout',
  'force_cache_duration_seconds',
  'raise_error',
  'caching_mode',
  'max_retry_attempts',
  'cache_ignored_headers',
];
const ALLOWED = new Set<Value>([...STRINGS, ...BOOLEANS, ...OTHERS]);
const REQUIRED: readonly string[] = ['method', 'url'];

/** Checks a request as OPA does before anything is sent. Throws BuiltinError. */
export function checkRequest(request: ObjectValue): void {
  const keys = keysOf(request);
  const unknown = keys.filter((key) => !ALLOWED.has(key));
  if (unknown.length > 0)
    throw operandError(1, `invalid request parameters(s): ${valueText(setOf(unknown))}`);
  const missing = REQUIRED.filter((name) => lookup(request, name) === undefined);
  if (missing.length > 0)
    throw operandError(1, `missing required request parameters(s): ${valueText(setOf(missing))}`);
  for (const name of STRINGS) {
    const value = lookup(request, name);
    if (value !== undefined && typeof value !== 'string')
      throw new BuiltinError(`"${name}" must be a string`);
  }
  for (const name of BOOLEANS) checkBoolean(name, lookup(request, name));
  checkHeaders(lookup(request, 'headers'));
  checkOthers(request);
}

function checkBoolean(name: string, value: Value | undefined): void {
  if (value !== undefined && typeof value !== 'boolean')
    throw new BuiltinError(`invalid value for "${name}" field`);
}

function checkHeaders(headers: Value | undefined): void {
  if (headers === undefined) return;
  if (!isObject(headers)) throw new BuiltinError('invalid type for headers key');
  for (const key of keysOf(headers)) {
    const value = lookup(headers, key);
    if (typeof value !== 'string')
      throw new BuiltinError(`invalid type for headers value ${valueText(value ?? null)}`);
  }
}

function checkOthers(request: ObjectValue): void {
  const timeout = lookup(request, 'timeout');
  if (timeout !== undefined && typeof timeout !== 'string' && typeOf(timeout) !== 'number') {
    throw operandError(1, `'timeout' must be one of {string, number} but got ${typeOf(timeout)}`);
  }
  const retries = lookup(request, 'max_retry_attempts');
  if (retries !== undefined && !(Number.isSafeInteger(retries) && Number(retries) >= 0)) {
    throw new BuiltinError(`invalid value ${valueText(retries)} for field "max_retry_attempts"`);
  }
  const ignored = lookup(request, 'cache_ignored_headers');
  const isList =
    isArray(ignored ?? null) && (ignored as readonly Value[]).every((item) => typeof item === 'string');
  if (ignored !== undefined && ignored !== null && !isList) {
    throw new BuiltinError('cache_ignored_headers must be an array of strings');
  }
}
