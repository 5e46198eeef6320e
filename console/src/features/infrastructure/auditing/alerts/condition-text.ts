import type { RuleCondition } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { durationWords } from './duration.ts';

/** A condition in a sentence. */
export function useConditionText(): (condition: RuleCondition | undefined) => string {
  const { t, locale } = useWords();
  const time = (ms: number) => durationWords(ms, locale);
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share);
  return (condition) => {
    switch (condition?.kind) {
      case undefined:
        return t('alert.condition.unknown');
      case 'each':
        return t('alert.condition.each.text');
      case 'count':
        return t('alert.condition.count.text', {
          count: condition.atLeast,
          window: time(condition.windowMs),
        });
      case 'distinct':
        return t('alert.condition.distinct.text', {
          count: condition.atLeast,
          field: condition.field,
          window: time(condition.windowMs),
        });
      case 'share':
        return t('alert.condition.share.text', {
          share: percent(condition.above),
          of: condition.of,
          window: time(condition.windowMs),
          count: condition.atLeast,
        });
      case 'first-seen':
        return t('alert.condition.first-seen.text', {
          field: condition.field,
          learn: time(condition.learnMs),
        });
      case 'silence':
        return t('alert.condition.silence.text', { after: time(condition.afterMs) });
      case 'stats':
        return t('alert.condition.stats.text', {
          field: condition.field,
          op: condition.op,
          value: condition.value,
          window: time(condition.windowMs),
        });
    }
  };
}
