import type { SetCookie } from './types.ts';

/** RFC 6265 leaves the number open; whoever sends more is not a browser of ours. */
const MAX_COOKIES = 64;

/**
 * Reads a `Cookie` header (RFC 6265, 5.4). Hostile input: anything malformed is left out, and of two cookies with
 * one name the first counts, as the more specific path comes first. Values are taken as they are.
 */
export function parseCookies(header: string | undefined): Readonly<Record<string, string>> {
  const cookies: Record<string, string> = Object.create(null);
  if (header === undefined) return cookies;
  for (const part of header.split(';', MAX_COOKIES)) {
    const equals = part.indexOf('=');
    if (equals < 1) continue;
    const name = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (name !== '' && cookies[name] === undefined) cookies[name] = value;
  }
  return cookies;
}

/** RFC 6265, 4.1.1: a token, and what may stand in a value without quotes. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[!#-+\--:<-[\]-~]*$/;

/** A `Set-Cookie` header. Throws a TypeError for what would break out of it: a mistake of ours, not of a client. */
export function formatCookie(cookie: SetCookie): string {
  if (!NAME.test(cookie.name) || !VALUE.test(cookie.value)) {
    throw new TypeError(`The cookie ${cookie.name} holds characters that a cookie cannot.`);
  }
  const attributes = [`Max-Age=${Math.floor(cookie.maxAgeSeconds)}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (cookie.secure) attributes.push('Secure');
  return [`${cookie.name}=${cookie.value}`, ...attributes].join('; ');
}

/** The token of `Authorization: Bearer …` (RFC 6750, 2.1); undefined for every other scheme. */
export function parseBearer(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 4096) return undefined;
  return /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header)?.[1];
}
