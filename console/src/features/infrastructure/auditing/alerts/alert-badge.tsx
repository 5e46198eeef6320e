import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../../../messages/index.tsx';
import { alertQueries } from './alert-api.ts';
import './alerts.css';

/** How many alerts fire, for the navigation; nothing where none does, or nobody knows. */
export function AlertBadge() {
  const { t, locale } = useWords();
  const overview = useQuery(alertQueries.overview());
  const firing = overview.data?.firing;
  const count = firing ? Object.values(firing).reduce((sum, one) => sum + one, 0) : 0;
  if (count === 0) return null;
  const text = count > 99 ? '99+' : new Intl.NumberFormat(locale).format(count);
  return (
    <span className="al-badge num" role="status" aria-label={t('alert.badge', { count })}>
      {text}
    </span>
  );
}
