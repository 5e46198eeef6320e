/** What every answer carries. */
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** For data: if a browser ever showed it as a page, nothing in it would run or load. */
const DATA_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/**
 * For scripts: a worker is under the policy that its script came with, and may load further scripts of ours, nothing
 * else. `sandbox` is left out: a worker in a sandbox of its own origin could not.
 */
const SCRIPT_POLICY =
  "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Headers of an answer that is not a page. */
export function dataHeaders(tls: boolean): Readonly<Record<string, string>> {
  return {
    ...ALWAYS,
    ...strictTransport(tls),
    'content-security-policy': DATA_POLICY,
    'cache-control': 'no-store',
  };
}

/**
 * Headers of the console's page. The nonce admits the `<style>` elements that Ant Design writes at run time (it puts
 * the nonce on them itself); no other inline style or script runs.
 */
export function pageHeaders(tls: boolean, nonce: string): Readonly<Record<string, string>> {
  return {
    ...ALWAYS,
    ...strictTransport(tls),
    'content-security-policy': pagePolicy(nonce),
    'cache-control': 'no-cache',
  };
}

/** Headers of the console's scripts, styles and pictures. */
export function assetHeaders(tls: boolean, path: string): Readonly<Record<string, string>> {
  const policy = path.endsWith('.js') ? SCRIPT_POLICY : DATA_POLICY;
  return { ...ALWAYS, ...strictTransport(tls), 'content-security-policy': policy };
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function strictTransport(tls: boolean): Readonly<Record<string, string>> {
  return tls ? { 'strict-transport-security': 'max-age=31536000' } : {};
}
