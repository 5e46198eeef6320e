import type { StructuredData, SyslogMessage } from './types.ts';

const NO_DATA: StructuredData = new Map();
const EMPTY = {
  timestamp: undefined,
  hostname: undefined,
  appName: undefined,
  procId: undefined,
  msgId: undefined,
  structuredData: NO_DATA,
};

/** Reads one message. Never throws: what has no head that can be read is all message. */
export function parseSyslog(text: string): SyslogMessage {
  const { facility, severity, rest } = readPriority(text);
  if (rest.startsWith('1 ')) {
    const read = readNew(rest.slice(2));
    if (read !== undefined) return { format: 'rfc5424', facility, severity, ...read };
  }
  const old = readOld(rest);
  if (old !== undefined) return { format: 'rfc3164', facility, severity, ...old };
  const tagged = facility === undefined ? undefined : readTag(rest);
  if (tagged !== undefined) return { format: 'rfc3164', facility, severity, ...EMPTY, ...tagged };
  return { format: 'plain', facility, severity, ...EMPTY, message: rest };
}

interface Priority {
  readonly facility: number | undefined;
  readonly severity: number | undefined;
  readonly rest: string;
}

function readPriority(text: string): Priority {
  const [head, digits] = /^<(\d{1,3})>/.exec(text.slice(0, 5)) ?? [];
  const priority = Number(digits);
  if (head === undefined || priority > 191) return { facility: undefined, severity: undefined, rest: text };
  return { facility: priority >> 3, severity: priority & 7, rest: text.slice(head.length) };
}

type Body = Omit<SyslogMessage, 'format' | 'facility' | 'severity'>;

const HEADERS = 5;

/** After the version: timestamp, host, application, process, kind of message, structured data, message. */
function readNew(text: string): Body | undefined {
  const header: (string | undefined)[] = [];
  let at = 0;
  for (let number = 0; number < HEADERS; number++) {
    const space = text.indexOf(' ', at);
    if (space <= at || space - at > 255) return undefined;
    const value = text.slice(at, space);
    header.push(value === '-' ? undefined : value);
    at = space + 1;
  }
  const data = readData(text, at);
  if (data === undefined) return undefined;
  const [timestamp, hostname, appName, procId, msgId] = header;
  const message = withoutMark(text.slice(data.end).replace(/^ /, ''));
  return { timestamp, hostname, appName, procId, msgId, structuredData: data.data, message };
}

function withoutMark(text: string): string {
  return text.startsWith('\u{feff}') ? text.slice(1) : text;
}

interface ReadData {
  readonly data: StructuredData;
  readonly end: number;
}

/** `-`, or one element after the other; undefined where it is neither. */
function readData(text: string, start: number): ReadData | undefined {
  if (text[start] === '-') return { data: NO_DATA, end: start + 1 };
  const data = new Map<string, ReadonlyMap<string, string>>();
  let at = start;
  while (text[at] === '[') {
    const element = readElement(text, at + 1);
    if (element === undefined) return undefined;
    data.set(element.id, element.parameters);
    at = element.end;
  }
  return at === start ? undefined : { data, end: at };
}

const NAME = /[^ =\]"]{1,255}/y;

function readElement(text: string, start: number) {
  const id = match(NAME, text, start);
  if (id === undefined) return undefined;
  const parameters = new Map<string, string>();
  let at = start + id.length;
  for (;;) {
    while (text[at] === ' ') at++;
    if (text[at] === ']') return { id, parameters, end: at + 1 };
    const name = match(NAME, text, at);
    if (name === undefined || !text.startsWith('="', at + name.length)) return undefined;
    const value = readValue(text, at + name.length + 2);
    if (value === undefined) return undefined;
    parameters.set(name, value.text);
    at = value.end;
  }
}

/** Up to the quote that is not escaped; only `"`, `\` and `]` can be. */
function readValue(text: string, start: number) {
  let value = '';
  let from = start;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') return { text: value + text.slice(from, at), end: at + 1 };
    if (letter !== '\\' || !/["\\\]]/.test(text[at + 1] ?? '')) continue;
    value += text.slice(from, at) + text[at + 1];
    at++;
    from = at + 1;
  }
  return undefined;
}

function match(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

const OLD_STAMP =
  /^(?:[A-Z][a-z]{2} [ \d]\d(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?) /;
/** Application, and perhaps its process, up to a colon. */
const TAG = /^([^\s:[\]<>]{1,128})(?:\[([^\]\s]{0,128})\])?: ?/;

function readOld(text: string): Body | undefined {
  const [stamp] = OLD_STAMP.exec(text.slice(0, 48)) ?? [];
  if (stamp === undefined) return undefined;
  const rest = text.slice(stamp.length);
  const timestamp = stamp.trimEnd();
  const tagged = readTag(rest);
  // Local senders, such as HAProxy, leave their host out.
  if (tagged !== undefined) return { ...EMPTY, ...tagged, timestamp };
  const space = rest.indexOf(' ');
  if (space <= 0 || space > 255) return { ...EMPTY, timestamp, message: rest };
  const hostname = rest.slice(0, space);
  const after = rest.slice(space + 1);
  return { ...EMPTY, ...(readTag(after) ?? { message: after }), timestamp, hostname };
}

function readTag(text: string) {
  const [tag, appName, procId] = TAG.exec(text.slice(0, 300)) ?? [];
  return tag === undefined ? undefined : { appName, procId, message: text.slice(tag.length) };
}
