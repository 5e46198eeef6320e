import type { LogLevel } from './types.ts';

const COLOURS: Readonly<Record<LogLevel, string>> = { debug: '90', info: '36', warn: '33', error: '31' };

/** One line for people: time, level, message, then `name=value`. The stack of an error follows, indented. */
export function formatPretty(line: string, colour: boolean): string {
  const { time, level, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const paint = (text: string, code: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const label = String(level).toUpperCase().padEnd(5);
  const stacks = Object.values(fields).flatMap(stackOf);
  const pairs = Object.entries(fields).map(
    ([name, value]) => `${paint(`${oneLine(name)}=`, '90')}${show(value)}`,
  );
  const head = [
    String(time).slice(11, 23),
    paint(label, COLOURS[level as LogLevel]),
    oneLine(String(message)),
    ...pairs,
  ];
  return `${[head.join(' '), ...stacks].join('\n')}\n`;
}

/** Text is quoted where it could be mistaken for the next field; JSON escapes line ends and tabs. */
function show(value: unknown): string {
  if (typeof value === 'string') return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  return JSON.stringify(value, (key, inner: unknown) => (key === 'stack' ? undefined : inner));
}

function oneLine(text: string): string {
  return text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function stackOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || !('stack' in value)) return [];
  const frames = String(value.stack)
    .split(/\r?\n/)
    .filter((frame) => frame.startsWith('    at '));
  return frames.map((frame) => `   ${oneLine(frame)}`);
}
