import type { Fix } from '../../../../api/wire.ts';

const PLAIN = /^[A-Za-z][\w./:-]*$/;
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalarText(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value) && !RESERVED.test(value) && !value.endsWith(':'))
    return value;
  return JSON.stringify(value ?? null);
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A value as lines of YAML in block style. */
export function toYamlLines(value: unknown): string[] {
  if (!isFilled(value)) return [scalarText(value)];
  if (Array.isArray(value)) {
    return value.flatMap((entry) =>
      toYamlLines(entry).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
    );
  }
  return Object.entries(value).flatMap(([key, entry]) => {
    const lines = toYamlLines(entry);
    return isFilled(entry) ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0]}`];
  });
}

/** `spec.containers[0].image`, as findings name places. */
export function pathText(path: Fix['path']): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

function fixLines(fix: Fix, remove: string): string[] {
  const last = fix.path[fix.path.length - 1] ?? '';
  if (fix.op === 'remove') return [`# ${remove}: ${last}`];
  return toYamlLines({ [last]: fix.op === 'append' ? [fix.value] : fix.value });
}

/** The changes under the places where they belong: an extract to read and copy, not a whole manifest. */
export function toFixText(fixes: readonly Fix[], remove: string): string {
  const places = new Map<string, string[]>();
  for (const fix of fixes) {
    const place = pathText(fix.path.slice(0, -1));
    places.set(place, [...(places.get(place) ?? []), ...fixLines(fix, remove)]);
  }
  return [...places]
    .map(([place, lines]) => [...(place ? [`# ${place}`] : []), ...lines].join('\n'))
    .join('\n');
}
