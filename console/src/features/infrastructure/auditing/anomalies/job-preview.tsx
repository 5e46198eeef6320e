import { Alert } from 'antd';
import type { AnomalyPreview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { useTimeText } from '../../../../ui/time.tsx';
import { Entity } from './anomaly-marks.tsx';
import { SeriesChart } from './series-chart.tsx';

/** What a job would have told of the past, before it is saved. */
export function JobPreview({ preview }: { preview: AnomalyPreview }) {
  const { t } = useWords();
  const toTime = useTimeText();
  const { marks, alerts, series, leftOut, records, drawn, trained } = preview;
  const range = t('anomaly.between', { from: toTime(preview.from), to: toTime(preview.to) });
  if (records === 0)
    return <Alert type="warning" showIcon title={t('anomaly.previewEmpty')} description={range} />;
  return (
    <section className="an-previews" aria-label={t('anomaly.preview')}>
      <Alert
        type={trained ? 'success' : 'info'}
        showIcon
        title={t('anomaly.previewMarks', { marks })}
        description={
          <>
            <p>{`${t('anomaly.previewOf', { series, records })} ${range}`}</p>
            <p>{t('anomaly.previewAlerts', { alerts })}</p>
            {!trained && <p>{t('anomaly.untrained')}</p>}
            {leftOut > 0 && <p>{t('anomaly.leftOut', { count: leftOut })}</p>}
          </>
        }
      />
      {drawn.map((one) => (
        <div key={one.key} className="an-chart">
          <div className="an-preview-head">
            <Entity entity={one.entity} />
            <span className="faint">{t('anomaly.marks', { count: one.marks.length })}</span>
          </div>
          <SeriesChart drawn={one} height={150} />
        </div>
      ))}
      {drawn.length < series && (
        <p className="faint">{t('anomaly.previewMore', { count: series - drawn.length })}</p>
      )}
      <CodeBlock code={preview.query} />
    </section>
  );
}
