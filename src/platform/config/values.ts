import { z } from 'zod';
import type { Setting } from './types.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const text = z
  .string('must be text')
  .min(1, 'must not be empty')
  .max(8_192, 'is too long')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not hold control characters');

/** The schema of a setting's value, whether it comes as text (flags, environment) or typed (the file). */
export function schemaOf(setting: Setting): z.ZodType {
  switch (setting.type) {
    case 'text':
    case 'path':
      return text;
    case 'url':
      return text.refine(
        (value) => URL.canParse(value) && value.includes('://'),
        'must be an address such as https://host/',
      );
    case 'integer':
      return integerBetween(setting.min, setting.max);
    case 'duration':
      return duration(setting.minMs, setting.maxMs);
    case 'switch':
      return z.union(
        [z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')],
        'must be true or false',
      );
    case 'list':
      return z.union(
        [z.array(text), z.string().transform(splitList).pipe(z.array(text))],
        'must be a list of texts',
      );
    case 'choice':
      return z.string('must be text').refine((value) => setting.values.includes(value), {
        error: `must be one of ${setting.values.join(', ')}`,
      });
  }
}

/** `90d`, `12h`, `1h30m`: milliseconds, or undefined when it is not a duration. */
export function parseDuration(value: string): number | undefined {
  if (!/^(\d{1,9}(ms|[smhd]))+$/.test(value)) return undefined;
  return [...value.matchAll(/(\d+)(ms|[smhd])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS_MS[unit] ?? 0),
    0,
  );
}

export function formatDuration(ms: number): string {
  const unit = ['d', 'h', 'm', 's'].find((one) => ms % (UNITS_MS[one] ?? 1) === 0) ?? 'ms';
  return `${ms / (UNITS_MS[unit] ?? 1)}${unit}`;
}

function integerBetween(min: number, max: number): z.ZodType {
  const message = `must be a whole number from ${min} to ${max}`;
  const number = z.number(message).int(message).min(min, message).max(max, message);
  return z.union(
    [
      number,
      z
        .string()
        .regex(/^-?\d{1,12}$/)
        .transform(Number)
        .pipe(number),
    ],
    message,
  );
}

function duration(minMs: number, maxMs: number): z.ZodType {
  const message = `must be a duration from ${formatDuration(minMs)} to ${formatDuration(maxMs)}, such as 90s, 12h or 30d`;
  return z.string(message).transform((value, context) => {
    const ms = parseDuration(value);
    if (ms !== undefined && ms >= minMs && ms <= maxMs) return ms;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
