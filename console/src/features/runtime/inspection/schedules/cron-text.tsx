import { useWords, type Words } from '../../../../messages/index.tsx';
import { type CronReading, parseCron, readCron } from './cron.ts';

function weekdayName(day: number, locale: string): string {
  // 2023-01-01 was a Sunday.
  return new Date(Date.UTC(2023, 0, 1 + day)).toLocaleDateString(locale, {
    weekday: 'long',
    timeZone: 'UTC',
  });
}

function toSentence(reading: CronReading, line: string, { t, locale }: Words): string {
  const list = (parts: readonly string[]) =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  switch (reading.kind) {
    case 'everyMinute':
      return t('cron.everyMinute');
    case 'everyMinutes':
      return t('cron.everyMinutes', { step: reading.step });
    case 'hourly':
      return t('cron.hourly', { minute: reading.minute });
    case 'everyHours':
      return t('cron.everyHours', { step: reading.step, minute: reading.minute });
    case 'daily':
      return t('cron.daily', { times: list(reading.times) });
    case 'weekdays':
      return t('cron.weekdays', { times: list(reading.times) });
    case 'weekly':
      return t('cron.weekly', {
        times: list(reading.times),
        days: list(reading.weekdays.map((day) => weekdayName(day, locale))),
      });
    case 'monthly':
      return t('cron.monthly', { times: list(reading.times), days: list(reading.days.map(String)) });
    case 'other':
      return t('cron.other', { line });
  }
}

/** The cron line in words; says so when it is none. */
export function useCronText(): (line: string) => string | undefined {
  const words = useWords();
  return (line) => {
    const cron = parseCron(line);
    return cron && toSentence(readCron(cron), line, words);
  };
}
