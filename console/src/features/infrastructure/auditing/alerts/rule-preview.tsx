import { Alert } from 'antd';
import { Link } from 'react-router';
import type { RulePreview as Preview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Moment, useTimeText } from '../../../../ui/time.tsx';
import { GroupValues } from './alert-marks.tsx';
import { HoursChart } from './hours-chart.tsx';

/** How often a rule would have fired in the past. */
export function RulePreview({ preview, query }: { preview: Preview; query: string | undefined }) {
  const { t } = useWords();
  const toTime = useTimeText();
  const { firings, alerts, records, cut, from, to, examples, hours } = preview;
  return (
    <section className="al-detail" aria-label={t('alert.preview')}>
      <Alert
        type={firings === 0 ? 'success' : 'info'}
        showIcon
        title={t('alert.previewFired', { firings })}
        description={
          <>
            <p>{t('alert.previewOf', { alerts, records, from: toTime(from), to: toTime(to) })}</p>
            {cut && <p>{t('alert.previewCut')}</p>}
            {query !== undefined && <Link to={paths.logs({ query, from, to })}>{t('alert.toLogs')}</Link>}
          </>
        }
      />
      {firings > 0 && <HoursChart hours={hours} />}
      {examples.length > 0 && (
        <ul className="al-timeline">
          {examples.map(({ at, group, message }) => (
            <li key={at + JSON.stringify(group)}>
              <Moment at={at} /> <span className="al-prewrap">{message}</span> <GroupValues group={group} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
