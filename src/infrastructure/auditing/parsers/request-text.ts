import type { RequestLine } from './types.ts';

/**
 * Takes `GET /path HTTP/1.1` apart. What is none (an empty line, the hello of TLS, a path with blanks) is the URL as a whole:
 * it was sent, and somebody may want to find it.
 */
export function setRequest(line: RequestLine, text: string): void {
  if (text === '' || text === '-') return;
  const first = text.indexOf(' ');
  const method = first < 0 ? '' : text.slice(0, first);
  if (!isMethod(method)) {
    line.url = text;
    return;
  }
  const last = text.lastIndexOf(' ');
  const hasVersion = last > first && text.startsWith('HTTP/', last + 1);
  line.method = method;
  line.version = hasVersion ? text.slice(last + 1) : '';
  setUrl(line, text.slice(first + 1, hasVersion ? last : undefined));
}

/** A URL with scheme and host, as HTTP/2 and proxies write it, is taken apart; host of the line goes before. */
export function setUrl(line: RequestLine, text: string): void {
  if (text === '-') return;
  const isWhole = text.startsWith('http://') || text.startsWith('https://');
  if (!isWhole || line.method === 'CONNECT') {
    line.url = text;
    return;
  }
  const start = text.indexOf('//') + 2;
  const slash = text.indexOf('/', start);
  line.scheme ||= text.slice(0, start - 3);
  const host = text.slice(start, slash < 0 ? undefined : slash);
  line.url = slash < 0 ? '/' : text.slice(slash);
  // The line may say the host later on, and then means the header.
  if (line.host === '') line.host = host;
}

function isMethod(text: string): boolean {
  if (text.length === 0 || text.length > 24) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isLetter && code !== 45 && code !== 95) return false;
  }
  return true;
}
