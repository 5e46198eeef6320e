import { Alert } from 'antd';
import { useMemo } from 'react';
import type { Freshness } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { Age } from '../../../../ui/time.tsx';
import { groupProblems, isNeverRead, type Problem } from './freshness.ts';
import { GrantButton } from './grant-button.tsx';
import './freshness.css';

function OtherProblems({ problems }: { problems: readonly Problem[] }) {
  return problems.map(({ code, resource, message }) => (
    <div key={`${code}${resource}`} className="freshness-problem">
      <p>
        {resource && <code>{resource}</code>} {message}
      </p>
    </div>
  ));
}

/** Everything that is known of how true the picture is, for the badge in the header. */
export function FreshnessDetail(props: { freshness: Freshness; server: string; version: string | null }) {
  const { t } = useWords();
  const { freshness } = props;
  const { denied, others } = useMemo(() => groupProblems(freshness.problems), [freshness.problems]);
  return (
    <div className="freshness-detail">
      <dl>
        <div>
          <dt>{t('fresh.server')}</dt>
          <dd className="mono">{props.server}</dd>
        </div>
        <div>
          <dt>{t('fresh.version')}</dt>
          <dd>{props.version ?? t('fresh.versionUnknown')}</dd>
        </div>
        {freshness.state !== 'live' && freshness.lastEventAt && (
          <div>
            <dt>{t('fresh.lastEvent')}</dt>
            <dd>
              <Age at={freshness.lastEventAt} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('fresh.repairs')}</dt>
          <dd className="num">
            {t('fresh.repairsValue', { repairs: freshness.repairs, missed: freshness.missed })}
          </dd>
        </div>
      </dl>
      {denied.length > 0 && (
        <div className="freshness-problem spread">
          <p>{t('fresh.deniedTitle', { count: denied.length })}</p>
          <GrantButton denied={denied} />
        </div>
      )}
      <OtherProblems problems={others} />
    </div>
  );
}

function Unreachable({ freshness }: { freshness: Freshness }) {
  const { t } = useWords();
  return (
    <Alert
      type="error"
      showIcon
      title={
        <>
          {t('fresh.unreachableTitle')} <Age at={freshness.lastEventAt ?? freshness.since} />
        </>
      }
      description={
        <div className="stack freshness-scroll">
          <span>{t('fresh.unreachableAdvice')}</span>
          <OtherProblems problems={freshness.problems} />
        </div>
      }
    />
  );
}

/** The same on a page, loud, and only when something is wrong; of a cluster that was never read the page says all. */
export function FreshnessNotice({ freshness }: { freshness: Freshness }) {
  const { t } = useWords();
  const { denied, others } = useMemo(() => groupProblems(freshness.problems), [freshness.problems]);
  if (isNeverRead(freshness)) return null;
  if (freshness.state === 'unreachable') return <Unreachable freshness={freshness} />;
  return (
    <>
      {denied.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('fresh.deniedTitle', { count: denied.length })}
          action={<GrantButton denied={denied} />}
        />
      )}
      {others.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('fresh.partialTitle', { count: others.length })}
          description={
            <div className="stack freshness-scroll">
              <OtherProblems problems={others} />
            </div>
          }
        />
      )}
    </>
  );
}
