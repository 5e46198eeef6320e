/** A cron line in five fields, read for a person; `undefined` where the line is not one. */
export interface CronFields {
  readonly minute: readonly number[];
  readonly hour: readonly number[];
  readonly day: readonly number[];
  readonly month: readonly number[];
  readonly weekday: readonly number[];
}

interface Field {
  readonly name: keyof CronFields;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const monthWords = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayWords = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: monthWords },
  // 7 is Sunday too.
  { name: 'weekday', min: 0, max: 7, words: dayWords },
];

function toNumber(text: string, field: Field): number | undefined {
  const word = field.words.indexOf(text.toLowerCase());
  if (word >= 0) return word + field.min;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.min && value <= field.max ? value : undefined;
}

function toBounds(range: string, stepped: boolean, field: Field): readonly [number, number] | undefined {
  if (range === '*') return [field.min, field.name === 'weekday' ? 6 : field.max];
  const [fromText = '', toText, more] = range.split('-');
  const from = toNumber(fromText, field);
  const to = toText === undefined ? (stepped ? field.max : from) : toNumber(toText, field);
  if (more !== undefined || from === undefined || to === undefined || from > to) return undefined;
  return [from, to];
}

function parsePart(part: string, field: Field): number[] | undefined {
  const [range = '', stepText, more] = part.split('/');
  const step = stepText === undefined ? 1 : Number(stepText);
  const bounds = toBounds(range, stepText !== undefined, field);
  if (more !== undefined || !bounds || !/^\d{1,2}$/.test(stepText ?? '1') || step < 1) return undefined;
  const values: number[] = [];
  for (let value = bounds[0]; value <= bounds[1]; value += step) {
    values.push(field.name === 'weekday' ? value % 7 : value);
  }
  return values;
}

function parseField(text: string, field: Field): number[] | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const parsed = parsePart(part, field);
    if (!parsed) return undefined;
    for (const value of parsed) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

export function parseCron(line: string): CronFields | undefined {
  const texts = line.trim().split(/\s+/);
  if (texts.length !== fields.length) return undefined;
  const result: Partial<Record<keyof CronFields, number[]>> = {};
  for (const [index, field] of fields.entries()) {
    const values = parseField(texts[index] ?? '', field);
    if (!values) return undefined;
    result[field.name] = values;
  }
  return result as CronFields;
}

/** How a line is worded; the messages hold the sentences. */
export type CronReading =
  | { readonly kind: 'everyMinute' }
  | { readonly kind: 'everyMinutes'; readonly step: number }
  | { readonly kind: 'hourly'; readonly minute: number }
  | { readonly kind: 'everyHours'; readonly step: number; readonly minute: number }
  | { readonly kind: 'daily'; readonly times: readonly string[] }
  | { readonly kind: 'weekdays'; readonly times: readonly string[] }
  | { readonly kind: 'weekly'; readonly times: readonly string[]; readonly weekdays: readonly number[] }
  | { readonly kind: 'monthly'; readonly times: readonly string[]; readonly days: readonly number[] }
  /** Right, but not told in one sentence. */
  | { readonly kind: 'other' };

function stepOf(values: readonly number[], length: number): number | undefined {
  const step = values.length > 1 ? (values[1] ?? 0) - (values[0] ?? 0) : undefined;
  if (step === undefined || values[0] !== 0 || length % step !== 0 || values.length !== length / step)
    return undefined;
  return values.every((value, index) => value === index * step) ? step : undefined;
}

function timesOf({ minute, hour }: CronFields): string[] {
  const two = (value: number) => String(value).padStart(2, '0');
  return hour.flatMap((h) => minute.map((m) => `${two(h)}:${two(m)}`));
}

function readWithinDay(cron: CronFields): CronReading | undefined {
  const minute = cron.minute[0] ?? 0;
  const everyHour = cron.hour.length === 24;
  const minuteStep = stepOf(cron.minute, 60);
  if (everyHour && minuteStep === 1) return { kind: 'everyMinute' };
  if (everyHour && minuteStep) return { kind: 'everyMinutes', step: minuteStep };
  if (everyHour && cron.minute.length === 1) return { kind: 'hourly', minute };
  const hourStep = stepOf(cron.hour, 24);
  if (hourStep && cron.minute.length === 1 && cron.hour.length > 4)
    return { kind: 'everyHours', step: hourStep, minute };
  return undefined;
}

/** A reading of the line in words that a person would use. */
export function readCron(cron: CronFields): CronReading {
  const anyDay = cron.day.length === 31;
  const anyWeekday = cron.weekday.length === 7;
  if (cron.month.length !== 12 || (!anyDay && !anyWeekday)) return { kind: 'other' };
  const within = readWithinDay(cron);
  if (within) return anyDay && anyWeekday ? within : { kind: 'other' };
  const times = timesOf(cron);
  if (times.length > 4) return { kind: 'other' };
  if (anyDay && anyWeekday) return { kind: 'daily', times };
  if (anyDay && cron.weekday.join() === '1,2,3,4,5') return { kind: 'weekdays', times };
  return anyDay
    ? { kind: 'weekly', times, weekdays: cron.weekday }
    : { kind: 'monthly', times, days: cron.day };
}
