import type { RequestLine } from '../../parsers/types.ts';

/** Where people and programs give passwords, by the words that such addresses have. */
const SIGN_IN =
  /\/(?:log|sign)[-_]?in\b|\/auth(?:enticate)?(?:\/|$|\?)|\/sessions?(?:$|\?)|\/oauth2?\/token|\/wp-login|\/xmlrpc\.php|\/token(?:$|\?)/i;

const MAX_LENGTH = 512;

/** A sign-in that was refused. 401 says so anywhere; other refusals only where a password is sent. */
export function isRefusedSignIn({ status, method, url, remoteUser }: RequestLine): boolean {
  // Without a name 401 is how every sign-in of HTTP begins, and what an expired session gets while reading.
  if (status === 401) return method !== 'GET' || remoteUser !== '' || SIGN_IN.test(url.slice(0, MAX_LENGTH));
  if (status !== 403 && status !== 422 && status !== 429) return false;
  return method === 'POST' && SIGN_IN.test(url.slice(0, MAX_LENGTH));
}
