import { X509Error } from './errors.ts';

/** The parts of a URI as Go's net/url names them; percent escapes are decoded in `path`, `fragment`, `host` and `user`. */
export interface Uri {
  readonly scheme: string;
  /** What follows the scheme when it is no path: `mailto:` has one. */
  readonly opaque: string;
  readonly user: { readonly name: string; readonly password: string | undefined } | undefined;
  /** With the port. */
  readonly host: string;
  readonly path: string;
  /** The path as it was written, where encoding `path` anew would give another text. */
  readonly rawPath: string;
  readonly omitsHost: boolean;
  readonly forcesQuery: boolean;
  readonly rawQuery: string;
  readonly fragment: string;
  readonly rawFragment: string;
  /** The whole, written as Go writes it. */
  readonly text: string;
}

type Place = 'path' | 'host' | 'zone' | 'user' | 'fragment';

const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~';
const HOST = `${UNRESERVED}!"$&'()*+,:;<=>[]`;

/** Characters that stand for themselves in each place. */
const PLAIN: Readonly<Record<Place, ReadonlySet<string>>> = {
  path: new Set(`${UNRESERVED}$&+,/:;=@`),
  host: new Set(HOST),
  zone: new Set(HOST),
  user: new Set(`${UNRESERVED}$&+,;=`),
  fragment: new Set(`${UNRESERVED}!$&()*+,/:;=?@`),
};
const ALWAYS_VALID = new Set("!$&'()*+,;=:@[]%");

/** Reads a URI reference as Go's url.Parse does. Throws X509Error `malformed` with Go's words. */
export function parseUri(text: string): Uri {
  const wire = toWire(text);
  const hash = wire.indexOf('#');
  const main = hash < 0 ? wire : wire.slice(0, hash);
  const rawFragment = hash < 0 ? '' : wire.slice(hash + 1);
  if (/[\x00-\x1f\x7f]/.test(main)) throw malformed(main, 'net/url: invalid control character in URL');
  try {
    return finish(parseMain(main), rawFragment);
  } catch (error) {
    if (error instanceof TypeError) throw malformed(main, error.message);
    throw error;
  }
}

/** The path with its escapes, as it goes over the wire. */
export function escapedPath(uri: Pick<Uri, 'path' | 'rawPath'>): string {
  if (uri.rawPath !== '' && isValidlyEncoded(uri.rawPath, 'path')) return uri.rawPath;
  return uri.path === '*' ? '*' : encodeEscapes(toWire(uri.path), 'path');
}

type Parts = Pick<Uri, 'scheme' | 'opaque' | 'user' | 'host' | 'omitsHost' | 'forcesQuery' | 'rawQuery'> & {
  readonly wirePath: string;
};

function parseMain(main: string): Parts {
  const { scheme, rest } = splitScheme(main);
  const forcesQuery = rest.endsWith('?') && rest.indexOf('?') === rest.length - 1;
  const mark = rest.indexOf('?');
  const before = mark < 0 ? rest : rest.slice(0, mark);
  const rawQuery = mark < 0 ? '' : rest.slice(mark + 1);
  const base = { scheme, opaque: '', user: undefined, host: '', omitsHost: false, forcesQuery, rawQuery };
  if (!before.startsWith('/') && main !== '*') {
    if (scheme !== '') return { ...base, opaque: before, wirePath: '' };
    const [segment = ''] = before.split('/', 1);
    if (segment.includes(':')) throw new TypeError('first path segment in URL cannot contain colon');
  }
  const hasAuthority = before.startsWith('//') && (scheme !== '' || !before.startsWith('///'));
  if (!hasAuthority) return { ...base, omitsHost: scheme !== '' && before.startsWith('/'), wirePath: before };
  const slash = before.indexOf('/', 2);
  const authority = before.slice(2, slash < 0 ? undefined : slash);
  return { ...base, ...parseAuthority(scheme, authority), wirePath: slash < 0 ? '' : before.slice(slash) };
}

function finish({ wirePath, ...parts }: Parts, wireFragment: string): Uri {
  const path = decodeEscapes(wirePath, 'path');
  const fragment = decodeEscapes(wireFragment, 'fragment');
  const rawPath = encodeEscapes(path, 'path') === wirePath ? '' : wirePath;
  const rawFragment = encodeEscapes(fragment, 'fragment') === wireFragment ? '' : wireFragment;
  const uri = {
    ...parts,
    opaque: fromWire(parts.opaque),
    host: fromWire(parts.host),
    rawQuery: fromWire(parts.rawQuery),
    path: fromWire(path),
    rawPath: fromWire(rawPath),
    fragment: fromWire(fragment),
    rawFragment: fromWire(rawFragment),
  };
  return { ...uri, text: writeUri(uri) };
}

function splitScheme(text: string): { readonly scheme: string; readonly rest: string } {
  if (text.startsWith(':')) throw new TypeError('missing protocol scheme');
  const [whole, scheme = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text) ?? [];
  return whole === undefined
    ? { scheme: '', rest: text }
    : { scheme: scheme.toLowerCase(), rest: text.slice(whole.length) };
}

function parseAuthority(scheme: string, authority: string): Pick<Uri, 'user' | 'host'> {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (at < 0) return { user: undefined, host };
  const info = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(info)) throw new TypeError('net/url: invalid userinfo');
  const colon = info.indexOf(':');
  const name = fromWire(decodeEscapes(colon < 0 ? info : info.slice(0, colon), 'user'));
  return {
    user: { name, password: colon < 0 ? undefined : fromWire(decodeEscapes(info.slice(colon + 1), 'user')) },
    host,
  };
}

function parseHost(scheme: string, host: string): string {
  const open = host.lastIndexOf('[');
  if (open > 0) throw new TypeError('invalid IP-literal');
  if (open === 0) return parseBracketed(host);
  const isWeb = scheme === 'http' || scheme === 'https';
  const colon = isWeb ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0) checkPort(host.slice(colon));
  return decodeEscapes(host, 'host');
}

function parseBracketed(host: string): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw new TypeError("missing ']' in host");
  const port = host.slice(close + 1);
  checkPort(port);
  const name = host.slice(1, close);
  const zone = name.indexOf('%25');
  const plain = decodeEscapes(zone < 0 ? name : name.slice(0, zone), 'host');
  if (!/^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(plain))
    throw new TypeError(`invalid host: ParseAddr(${JSON.stringify(plain)}): unable to parse IP`);
  return `[${plain}${zone < 0 ? '' : decodeEscapes(name.slice(zone), 'zone')}]${port}`;
}

function checkPort(text: string): void {
  if (!/^(:\d*)?$/.test(text)) throw new TypeError(`invalid port ${JSON.stringify(text)} after host`);
}

function decodeEscapes(text: string, place: Place): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char !== '%') {
      const isHost = place === 'host' || place === 'zone';
      if (isHost && char < '\x80' && !PLAIN[place].has(char))
        throw new TypeError(`invalid character ${JSON.stringify(char)} in host name`);
      result += char;
      continue;
    }
    const escaped = text.slice(at, at + 3);
    if (!/^%[0-9A-Fa-f]{2}$/.test(escaped) || !isAllowed(escaped, place))
      throw new TypeError(`invalid URL escape ${JSON.stringify(escaped)}`);
    result += String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    at += 2;
  }
  return result;
}

/** In a host only what is not ASCII is escaped; in a zone also what a host may hold. */
function isAllowed(escaped: string, place: Place): boolean {
  if (escaped === '%25' || (place !== 'host' && place !== 'zone')) return true;
  const code = Number.parseInt(escaped.slice(1), 16);
  if (place === 'host') return code >= 0x80;
  return code === 0x20 || PLAIN.host.has(String.fromCharCode(code));
}

function encodeEscapes(wire: string, place: Place): string {
  let result = '';
  for (const char of wire) {
    if (PLAIN[place].has(char)) result += char;
    else result += `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

function isValidlyEncoded(text: string, place: Place): boolean {
  for (const char of text) if (!ALWAYS_VALID.has(char) && !PLAIN[place].has(char)) return false;
  return true;
}

function writeUri(uri: Omit<Uri, 'text'>): string {
  const scheme = uri.scheme === '' ? '' : `${uri.scheme}:`;
  const query = uri.forcesQuery || uri.rawQuery !== '' ? `?${uri.rawQuery}` : '';
  const isRaw = uri.rawFragment !== '' && isValidlyEncoded(uri.rawFragment, 'fragment');
  const fragment = isRaw ? uri.rawFragment : encodeEscapes(toWire(uri.fragment), 'fragment');
  const tail = `${query}${fragment === '' ? '' : `#${fragment}`}`;
  if (uri.opaque !== '') return `${scheme}${uri.opaque}${tail}`;
  const authority = writeAuthority(uri);
  const path = escapedPath(uri);
  const needsSlash = path !== '' && !path.startsWith('/') && uri.host !== '';
  const [segment = ''] = path.split('/', 1);
  const needsDot = scheme === '' && authority === '' && segment.includes(':');
  return `${scheme}${authority}${needsSlash ? '/' : ''}${needsDot ? './' : ''}${path}${tail}`;
}

function writeAuthority(uri: Omit<Uri, 'text'>): string {
  const { user, host } = uri;
  if (uri.scheme === '' && host === '' && !user) return '';
  if (uri.omitsHost && host === '' && !user) return '';
  if (host === '' && uri.path === '' && !user) return '';
  const password = user?.password === undefined ? '' : `:${encodeEscapes(toWire(user.password), 'user')}`;
  const info = user ? `${encodeEscapes(toWire(user.name), 'user')}${password}@` : '';
  return `//${info}${encodeEscapes(toWire(host), 'host')}`;
}

/** One character a byte of UTF-8: escapes are of bytes. */
function toWire(text: string): string {
  let wire = '';
  for (const byte of new TextEncoder().encode(text)) wire += String.fromCharCode(byte);
  return wire;
}

function fromWire(wire: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(wire, (char) => char.charCodeAt(0)),
  );
}

function malformed(text: string, message: string): X509Error {
  return new X509Error('malformed', `parse ${JSON.stringify(fromWire(text))}: ${message}`);
}
