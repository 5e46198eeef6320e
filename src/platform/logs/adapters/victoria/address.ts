import { LogsError } from '../../errors.ts';

/** Where VictoriaLogs is, and what every request to it says. */
export interface VictoriaAddress {
  /** Without credentials, without `/` at its end: for requests, messages and logs. */
  readonly base: string;
  /** Credentials and tenant. Never shown. */
  readonly headers: Readonly<Record<string, string>>;
}

const TENANT = ['AccountID', 'ProjectID'];

/**
 * `https://user:password@logs.example:9428/prefix?AccountID=1&ProjectID=2`. A password without a user (`https://:TOKEN@…`) is
 * a bearer token. In a cluster, the address of a node (or of vmauth) that takes both `/insert` and `/select`.
 */
export function parseAddress(text: string): VictoriaAddress {
  const url = URL.parse(text);
  // The text may hold a password: it is not repeated.
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new LogsError('invalid', 'The address of VictoriaLogs must be an http:// or https:// URL.');
  const unknown = [...url.searchParams.keys()].find((name) => !TENANT.includes(name));
  if (unknown !== undefined)
    throw new LogsError(
      'invalid',
      `The address of VictoriaLogs takes ${TENANT.join(' and ')} behind its "?" only.`,
    );
  const headers = { ...authorizationOf(url), ...Object.fromEntries(url.searchParams) };
  return { base: url.origin + url.pathname.replace(/\/+$/, ''), headers };
}

function authorizationOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  if (username === '') return { Authorization: `Bearer ${decode(password)}` };
  const pair = Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64');
  return { Authorization: `Basic ${pair}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
