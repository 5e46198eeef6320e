import { parseAddress } from '#formats/cidr';
import { quote } from '../../values/index.ts';
import { escapeError, escapePercents, unescapePercents } from '../query-text.ts';
import { BuiltinError } from '../types.ts';

export interface Url {
  readonly scheme: string;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  /** The path as it was written. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly fragment: string;
}

/** Takes a URL apart as Go's net/url does. Throws BuiltinError, worded as Go's. */
export function parseUrl(text: string): Url {
  const hash = text.indexOf('#');
  const [before, fragment] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  const url = within(before, () => parseParts(before));
  return { ...url, fragment: within(text, () => unescapePercents(fragment)) };
}

/** Errors name what was parsed. */
function within<T>(text: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof BuiltinError)) throw error;
    throw new BuiltinError(`parse ${quote(text)}: ${error.message}`, error.code, { cause: error });
  }
}

const EMPTY: Url = { scheme: '', hostname: '', port: '', path: '', rawPath: '', rawQuery: '', fragment: '' };

function parseParts(text: string): Url {
  if (/[\x00-\x1f\x7f]/.test(text)) throw new BuiltinError('net/url: invalid control character in URL');
  if (text === '*') return { ...EMPTY, path: '*', rawPath: '*' };
  const { scheme, rest } = splitScheme(text);
  const question = rest.indexOf('?');
  const hierarchy = question < 0 ? rest : rest.slice(0, question);
  const rawQuery = question < 0 ? '' : rest.slice(question + 1);
  const start = { ...EMPTY, scheme: scheme.toLowerCase(), rawQuery };
  if (!hierarchy.startsWith('/')) {
    // With a scheme this is opaque: `mailto:a@b`.
    if (scheme !== '') return start;
    if (hierarchy.split('/', 1)[0]?.includes(':')) {
      throw new BuiltinError('first path segment in URL cannot contain colon');
    }
  }
  return { ...start, ...parseHierarchy(start.scheme, hierarchy) };
}

function splitScheme(text: string): { readonly scheme: string; readonly rest: string } {
  if (text.startsWith(':')) throw new BuiltinError('missing protocol scheme');
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(text)?.[0];
  return scheme === undefined ? { scheme: '', rest: text } : { scheme, rest: text.slice(scheme.length + 1) };
}

function parseHierarchy(scheme: string, text: string): Partial<Url> {
  const hasAuthority = text.startsWith('//') && (scheme !== '' || !text.startsWith('///'));
  if (!hasAuthority) return pathOf(text);
  const slash = text.indexOf('/', 2);
  const authority = slash < 0 ? text.slice(2) : text.slice(2, slash);
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (at >= 0) checkUser(authority.slice(0, at));
  return { ...splitPort(host), ...pathOf(slash < 0 ? '' : text.slice(slash)) };
}

const STAYS_IN_PATH = /[A-Za-z0-9_.~$&+,/:;=@-]/;

/** The raw path is as written, unless that is how Go writes the path anyway: then both are the same. */
function pathOf(text: string): Partial<Url> {
  const path = unescapePercents(text);
  return { path, rawPath: escapePercents(path, STAYS_IN_PATH) === text ? path : text };
}

function checkUser(user: string): void {
  if (!/^[A-Za-z0-9._:~!$&'()*+,;=%@-]*$/.test(user)) throw new BuiltinError('net/url: invalid userinfo');
  unescapePercents(user);
}

function parseHost(scheme: string, host: string): string {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) throw new BuiltinError('invalid IP-literal');
  if (bracket === 0) return parseLiteral(host);
  const first = host.indexOf(':');
  if (first >= 0) {
    const isStrict = scheme === 'http' || scheme === 'https';
    checkPort(host.slice(isStrict ? first : host.lastIndexOf(':')));
  }
  return unescapeHost(host);
}

function checkPort(port: string): void {
  if (!/^(?::[0-9]*)?$/.test(port)) throw new BuiltinError(`invalid port ${quote(port)} after host`);
}

/** An address of IPv6 in brackets, with a zone perhaps: `[fe80::1%25en0]`. */
function parseLiteral(host: string): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new BuiltinError("missing ']' in host");
  checkPort(host.slice(close + 1));
  const inner = host.slice(1, close);
  const zone = inner.indexOf('%25');
  const name = unescapeHost(zone < 0 ? inner : inner.slice(0, zone));
  const zoneText = zone < 0 ? '' : unescapePercents(inner.slice(zone));
  checkLiteral(name, name + zoneText);
  return `[${name}${zoneText}]${host.slice(close + 1)}`;
}

function checkLiteral(name: string, whole: string): void {
  if (!name.includes(':')) {
    if (parseAddress(name)) throw new BuiltinError('invalid IP-literal');
    throw new BuiltinError(`invalid host: ParseAddr(${quote(whole)}): unable to parse IP`);
  }
  if (!parseAddress(name))
    throw new BuiltinError(`invalid host: ParseAddr(${quote(whole)}): unable to parse IP`);
}

/** In a host only what is no ASCII may be escaped. */
function unescapeHost(host: string): string {
  for (const [percent] of host.matchAll(/%(?:[0-7][0-9A-Fa-f])/g)) {
    if (percent !== '%25') throw escapeError(percent);
  }
  const unescaped = unescapePercents(host);
  const wrong = /[^\x80-\u{10ffff}A-Za-z0-9_.~!$&'()*+,;=:[\]<>"%-]/u.exec(host)?.[0];
  if (wrong !== undefined) throw new BuiltinError(`invalid character ${quote(wrong)} in host name`);
  return unescaped;
}

function splitPort(host: string): Pick<Url, 'hostname' | 'port'> {
  const match = /^(.*?)(?::([0-9]*))?$/s.exec(host);
  const name = match?.[1] ?? host;
  const hostname = name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
  return { hostname, port: match?.[2] ?? '' };
}
