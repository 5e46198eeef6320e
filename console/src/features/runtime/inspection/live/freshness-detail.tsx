import { Alert } from 'antd';
import type { Freshness } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { CopyButton } from '../../../../ui/copy.tsx';
import { Age } from '../../../../ui/time.tsx';
import './freshness.css';

type Problem = Freshness['problems'][number];

function Grant({ yaml }: { yaml: string }) {
  const { t } = useWords();
  return (
    <div className="grant">
      <div className="spread">
        <span>{t('fresh.grant')}</span>
        <CopyButton text={yaml} label={t('action.copyYaml')} />
      </div>
      <pre>{yaml}</pre>
    </div>
  );
}

export function FreshnessProblem({ problem }: { problem: Problem }) {
  return (
    <div className="freshness-problem">
      <p>
        {problem.resource && <code>{problem.resource}</code>} {problem.message}
      </p>
      {problem.grant && <Grant yaml={problem.grant} />}
    </div>
  );
}

/** Everything that is known of how true the picture is, for the badge in the header. */
export function FreshnessDetail(props: { freshness: Freshness; server: string; version: string | null }) {
  const { t } = useWords();
  const { freshness } = props;
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
      {freshness.problems.map((problem) => (
        <FreshnessProblem key={`${problem.code}${problem.resource}`} problem={problem} />
      ))}
    </div>
  );
}

/** The same on a page, loud, and only when something is wrong. */
export function FreshnessNotice({ freshness }: { freshness: Freshness }) {
  const { t } = useWords();
  const down = freshness.state === 'unreachable';
  if (!down && freshness.problems.length === 0) return null;
  return (
    <Alert
      type={down ? 'error' : 'warning'}
      showIcon
      title={
        down ? (
          <>
            {t('fresh.unreachableTitle')} <Age at={freshness.lastEventAt ?? freshness.since} />
          </>
        ) : (
          t('fresh.partialTitle', { count: freshness.problems.length })
        )
      }
      description={
        <div className="stack">
          <span>{t(down ? 'fresh.unreachableAdvice' : 'fresh.partialAdvice')}</span>
          {freshness.problems.map((problem) => (
            <FreshnessProblem key={`${problem.code}${problem.resource}`} problem={problem} />
          ))}
        </div>
      }
    />
  );
}
