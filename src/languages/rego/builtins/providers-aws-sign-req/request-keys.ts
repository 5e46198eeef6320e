import { keysOf, type ObjectValue, setOf, type Value, valueText } from '../../values/index.ts';
import { operandError } from '../operands.ts';

/** What a request to `http.send` may have: the signed one is meant for it. */
const ALLOWED = new Set<Value>(
  `method url body enable_redirect force_json_decode force_yaml_decode headers raw_body tls_use_system_certs tls_ca_cert
  tls_ca_cert_file tls_ca_cert_env_variable tls_client_cert tls_client_cert_file tls_client_cert_env_variable
  tls_client_key tls_client_key_file tls_client_key_env_variable tls_insecure_skip_verify tls_server_name timeout cache
  force_cache force_cache_duration_seconds raise_error caching_mode max_retry_attempts cache_ignored_headers`.split(
    /\s+/,
  ),
);

/** Throws where a field is unknown, or the method or the address is missing. */
export function checkRequestKeys(request: ObjectValue): void {
  const keys = keysOf(request);
  const unknown = keys.filter((key) => !ALLOWED.has(key));
  if (unknown.length > 0)
    throw operandError(1, `invalid request parameters(s): ${valueText(setOf(unknown))}`);
  const missing = ['method', 'url'].filter((name) => !keys.includes(name));
  if (missing.length > 0)
    throw operandError(1, `missing required request parameters(s): ${valueText(setOf(missing))}`);
}
