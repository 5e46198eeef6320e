import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer } from 'antd';
import { Link } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { Anomaly, AnomalyJob } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { ErrorState, explain, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { anomalyAddresses, anomalyKeys, anomalyQueries } from './anomaly-api.ts';
import { AnswerMark, Entity, ScoreMark } from './anomaly-marks.tsx';
import { SeriesChart } from './series-chart.tsx';
import { keyOf, useJobTitle, useMeasureText, useNumber } from './words.ts';

/** Buckets before and after the anomaly in its chart. */
const BEFORE = 240;
const AFTER = 48;

/** One anomaly in its series, with the two answers. */
export function AnomalyDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const anomaly = useQuery(anomalyQueries.one(id));
  const jobs = useQuery(anomalyQueries.jobs());
  const job = jobs.data?.find((one) => one.id === anomaly.data?.job);
  return (
    <Drawer open onClose={onClose} size={760} title={t('anomaly.one')}>
      <Loaded query={anomaly}>
        {(one) => (
          <div className="an-detail">
            <Facts anomaly={one} job={job} />
            {job && <InSeries anomaly={one} job={job} />}
            <Answers anomaly={one} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

function Facts({ anomaly, job }: { anomaly: Anomaly; job: AnomalyJob | undefined }) {
  const { t } = useWords();
  const toNumber = useNumber();
  const titleOf = useJobTitle();
  const measureText = useMeasureText();
  const { expected, lower, upper, value } = anomaly;
  return (
    <dl className="an-facts">
      <dt>{t('anomaly.score')}</dt>
      <dd className="row">
        <ScoreMark score={anomaly.score} /> {t(`anomaly.kind.${anomaly.kind}`)}
        <span className="faint">{t(`anomaly.kind.${anomaly.kind}.detail`)}</span>
      </dd>
      <dt>{t('anomaly.time')}</dt>
      <dd>
        <Moment at={anomaly.time} />
      </dd>
      <dt>{t('anomaly.job')}</dt>
      <dd>
        {titleOf(anomaly.job, anomaly.jobTitle)}
        {job && <span className="faint"> · {measureText(job.measure)}</span>}
      </dd>
      <dt>{t('anomaly.series')}</dt>
      <dd>
        <Entity entity={anomaly.entity} />
      </dd>
      <dt>{t('anomaly.value')}</dt>
      <dd className="num">
        <strong>{value === null ? t('anomaly.noneThere') : toNumber(value)}</strong>{' '}
        <span className="faint">
          {t('anomaly.expectedBand', {
            expected: toNumber(expected),
            lower: toNumber(lower),
            upper: toNumber(upper),
          })}
        </span>
      </dd>
    </dl>
  );
}

function InSeries({ anomaly, job }: { anomaly: Anomaly; job: AnomalyJob }) {
  const { t } = useWords();
  const stepMs = anomaly.stepSeconds * 1000;
  const at = Date.parse(anomaly.time);
  const from = new Date(at - BEFORE * stepMs).toISOString();
  const to = new Date(at + AFTER * stepMs).toISOString();
  const drawn = useQuery(anomalyQueries.points(job.id, keyOf(job, anomaly.entity), from, to));
  if (drawn.error) return <ErrorState error={drawn.error} onRetry={() => void drawn.refetch()} />;
  if (drawn.data === undefined) return <LoadingLines rows={5} />;
  const around = {
    query: drawn.data.query,
    from: new Date(at - stepMs).toISOString(),
    to: new Date(at + 2 * stepMs).toISOString(),
  };
  return (
    <>
      <div className="an-chart">
        <SeriesChart drawn={drawn.data} height={240} />
      </div>
      <div className="row">
        <Link to={paths.logs(around)}>{t('anomaly.toRecords')}</Link>
        <span className="faint">{t('anomaly.bandIs')}</span>
      </div>
    </>
  );
}

function Answers({ anomaly }: { anomaly: Anomaly }) {
  const { t } = useWords();
  const may = useMay('operator');
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: (given: 'confirmed' | 'false-positive') =>
      request<Anomaly>('POST', anomalyAddresses.answer(anomaly.id), { body: { answer: given } }),
    onSettled: () => client.invalidateQueries({ queryKey: anomalyKeys.all }),
  });
  if (anomaly.answer !== null)
    return (
      <div className="row">
        <AnswerMark anomaly={anomaly} />
        <span className="faint">
          {t('anomaly.answered', { name: anomaly.answeredBy ?? '' })}{' '}
          {anomaly.answeredAt && <Moment at={anomaly.answeredAt} />}
          {'. '}
          {t(anomaly.learned ? 'anomaly.learned' : 'anomaly.notLearned')}
        </span>
      </div>
    );
  const failed = answer.error && explain(answer.error, t);
  const why = may ? undefined : t('error.needsRole', { role: t('role.operator') });
  return (
    <>
      {failed && <Alert type="error" showIcon title={failed.title} description={failed.detail} />}
      <div className="row">
        <Button
          type="primary"
          disabled={!may}
          title={why ?? t('anomaly.confirmDetail')}
          loading={answer.isPending && answer.variables === 'confirmed'}
          onClick={() => answer.mutate('confirmed')}
        >
          {t('anomaly.confirm')}
        </Button>
        <Button
          disabled={!may}
          title={why ?? t('anomaly.denyDetail')}
          loading={answer.isPending && answer.variables === 'false-positive'}
          onClick={() => answer.mutate('false-positive')}
        >
          {t('anomaly.deny')}
        </Button>
        <span className="faint">{t('anomaly.answerDetail')}</span>
      </div>
    </>
  );
}
