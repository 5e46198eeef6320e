/** The headers by which a browser says where a request comes from. */
export interface OriginHeaders {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
}

export type HostRule =
  | { readonly kind: 'any' }
  /** Host names in lower case, without port. A `null` in the set is not possible: nothing given, nothing allowed. */
  | { readonly kind: 'only'; readonly names: ReadonlySet<string> };

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address to listen on is reachable from this machine alone. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}

/**
 * Which `Host` values are answered. A page on the internet can point its own name at 127.0.0.1 (DNS rebinding)
 * and would be same-origin with a console on loopback; only the Host header gives it away.
 */
export function hostRule(
  listen: string,
  publicUrl: string | undefined,
  allowed: readonly string[],
): HostRule {
  const named = [...allowed.map((name) => name.toLowerCase())];
  if (publicUrl !== undefined) named.push(new URL(publicUrl).hostname);
  if (isLoopback(listen))
    return { kind: 'only', names: new Set([...LOOPBACK_NAMES, bracket(listen), ...named]) };
  return named.length === 0 ? { kind: 'any' } : { kind: 'only', names: new Set(named) };
}

function bracket(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

export function isHostAllowed(rule: HostRule, host: string | undefined): boolean {
  const name = host === undefined ? undefined : hostName(host);
  if (name === undefined) return false;
  return rule.kind === 'any' || rule.names.has(name);
}

/** The name in a Host header, without the port; undefined when it is malformed. */
function hostName(host: string): string | undefined {
  return /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?$/.exec(host)?.[1]?.toLowerCase();
}

/** `cookie`: the browser adds it by itself, so the page that sent the request must be ours. */
export type CallerProof = 'cookie' | 'bearer' | 'none';

/**
 * Why a writing request is refused, or undefined when it may pass. A bearer token is never sent by a browser on its
 * own, so its requests cannot be forged. Without any proof (signing in) a program that sends neither header may
 * pass; a browser sends at least one, and it must say that the page is ours: signing somebody in from afar is an
 * attack too.
 */
export function crossOriginReason(
  headers: OriginHeaders,
  proof: CallerProof,
  publicOrigin: string | undefined,
): string | undefined {
  if (proof === 'bearer') return undefined;
  const { origin, secFetchSite } = headers;
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none') {
    return `Sec-Fetch-Site is ${secFetchSite}`;
  }
  if (origin !== undefined)
    return isOwnOrigin(origin, headers.host, publicOrigin) ? undefined : 'Origin is another';
  if (secFetchSite !== undefined || proof === 'none') return undefined;
  return 'a session cookie without an Origin or Sec-Fetch-Site header';
}

/** The scheme is not compared with ours: a proxy in front may end TLS. Host and port are. */
function isOwnOrigin(origin: string, host: string | undefined, publicOrigin: string | undefined): boolean {
  if (origin === publicOrigin) return true;
  const parsed = /^https?:\/\/(.+)$/.exec(origin);
  return parsed !== null && host !== undefined && parsed[1]?.toLowerCase() === host.toLowerCase();
}
