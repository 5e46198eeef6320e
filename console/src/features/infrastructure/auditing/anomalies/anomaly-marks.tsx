import type { Anomaly, AnomalyJob } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';

/** 0 to 1; above 0.75 it is strong. */
export function ScoreMark({ score }: { score: number }) {
  const { t } = useWords();
  const isStrong = score > 0.75;
  return (
    <span
      className={`mark num mark-${isStrong ? 'critical' : 'medium'}`}
      title={t(isStrong ? 'anomaly.strong' : 'anomaly.weak')}
    >
      {score.toFixed(2)}
    </span>
  );
}

export function AnswerMark({ anomaly }: { anomaly: Pick<Anomaly, 'answer' | 'answeredBy'> }) {
  const { t } = useWords();
  if (anomaly.answer === null) return <span className="faint">{t('anomaly.state.open')}</span>;
  const isConfirmed = anomaly.answer === 'confirmed';
  return (
    <span className={`mark mark-${isConfirmed ? 'high' : 'plain'}`} title={anomaly.answeredBy ?? ''}>
      {t(`anomaly.state.${anomaly.answer}`)}
    </span>
  );
}

/** The values of a series, each with the name of its field. */
export function Entity({ entity }: { entity: Readonly<Record<string, string>> }) {
  const { t } = useWords();
  const values = Object.entries(entity);
  if (values.length === 0) return <span className="faint">{t('anomaly.oneSeries')}</span>;
  return (
    <span className="an-entity">
      {values.map(([name, value]) => (
        <span key={name} className="an-value" title={`${name}: ${value}`}>
          <span className="faint">{name}</span> {value === '' ? <i>{t('anomaly.noValue')}</i> : value}
        </span>
      ))}
    </span>
  );
}

const tones: Record<AnomalyJob['status']['state'], string> = {
  waiting: 'plain',
  learning: 'low',
  running: 'pass',
  failed: 'critical',
  off: 'plain',
};

export function JobState({ status }: Pick<AnomalyJob, 'status'>) {
  const { t } = useWords();
  return (
    <span
      className={`mark mark-${tones[status.state]}`}
      title={status.error ?? t(`anomaly.job.${status.state}.detail`)}
    >
      {t(`anomaly.job.${status.state}`)}
    </span>
  );
}
