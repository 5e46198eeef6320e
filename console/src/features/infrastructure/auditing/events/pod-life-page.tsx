import { useQuery } from '@tanstack/react-query';
import { Alert, Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { PodLife } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { eventQueries } from './event-api.ts';
import { isTold, LifeLine } from './life-line.tsx';
import './events.css';

type Pod = NonNullable<PodLife['pod']>;
type Container = Pod['containers'][number];
type Condition = Pod['conditions'][number];

const RANGES = ['1h', '24h', '7d', '30d'] as const;

const stateKeys: Readonly<
  Record<string, 'life.state.running' | 'life.state.waiting' | 'life.state.terminated'>
> = {
  running: 'life.state.running',
  waiting: 'life.state.waiting',
  terminated: 'life.state.terminated',
};

function ContainerFacts({ container }: { container: Container }) {
  const { t } = useWords();
  const { name, image, now, last, restarts, memoryLimit, isInit } = container;
  return (
    <li className="ev-container">
      <div>
        <strong>{name}</strong> {isInit && <span className="mark mark-plain">init</span>}{' '}
        <span className="faint mono">{image}</span>
      </div>
      <div className="ev-facts-line">
        <span className={now?.state === 'running' ? 'verdict-pass' : 'verdict-fail'}>
          {now === null ? t('life.notStarted') : t(stateKeys[now.state] ?? 'life.notStarted')}
          {now !== null && now.reason !== '' && ` (${now.reason})`}
        </span>
        <span>{t('life.restarts', { count: restarts })}</span>
        {memoryLimit !== '' && <span>{t('life.memoryLimit', { limit: memoryLimit })}</span>}
        {last !== null && (
          <span>
            {t('life.last', { reason: last.reason || '-', code: last.exitCode ?? '?' })}
            {last.until !== null && (
              <>
                {' · '}
                <Age at={last.until} />
              </>
            )}
          </span>
        )}
      </div>
      {now !== null && now.message !== '' && <div className="faint ev-message">{now.message}</div>}
    </li>
  );
}

/** A condition that is as it should not be: Ready that is not true, pressure that is. */
function isBad({ type, status }: Condition): boolean {
  return /Pressure|Unavailable|Disruption/.test(type) ? status !== 'False' : status !== 'True';
}

function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  return (
    <ul className="ev-conditions">
      {conditions.map((condition) => (
        <li key={condition.type} title={condition.message || condition.reason}>
          <span className={`mark mark-${isBad(condition) ? 'critical' : 'pass'}`}>
            {condition.type}={condition.status}
          </span>{' '}
          {isBad(condition) && <span className="faint">{condition.message || condition.reason}</span>}
        </li>
      ))}
    </ul>
  );
}

function Facts({ life }: { life: PodLife }) {
  const { t } = useWords();
  const { pod, node } = life;
  return (
    <div className="ev-heads">
      <Panel title={t('life.pod')}>
        {pod === null ? (
          <p>{life.troubles.length > 0 ? t('life.notAsked') : t('life.gone')}</p>
        ) : (
          <>
            <p>
              <strong>{pod.phase}</strong>
              {pod.reason !== '' && ` (${pod.reason})`}
              {pod.owner !== null && ` · ${t('life.of', { kind: pod.owner.kind, name: pod.owner.name })}`}
              {pod.createdAt !== null && (
                <>
                  {' · '}
                  <Age at={pod.createdAt} />
                </>
              )}
            </p>
            <ul className="ev-containers">
              {pod.containers.map((container) => (
                <ContainerFacts key={container.name} container={container} />
              ))}
            </ul>
            <Conditions conditions={pod.conditions} />
          </>
        )}
      </Panel>
      <Panel title={node === null ? t('life.node') : `${t('life.node')} ${node.name}`}>
        {node === null ? (
          <p className="faint">{t('life.noNode')}</p>
        ) : (
          <>
            <Conditions conditions={node.conditions} />
            {node.isUnschedulable && <p className="verdict-fail">{t('life.unschedulable')}</p>}
          </>
        )}
      </Panel>
    </div>
  );
}

function Choices({ life }: { life: PodLife | undefined }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const uids = life?.uids ?? [];
  return (
    <div className="row">
      <Segmented
        aria-label={t('life.show')}
        value={search.get('show') ?? 'all'}
        onChange={(show) => change({ show: show === 'all' ? undefined : String(show) })}
        options={[
          { value: 'all', label: t('life.all') },
          { value: 'trouble', label: t('life.trouble') },
          { value: 'requests', label: t('life.requests') },
        ]}
      />
      <Select
        aria-label={t('events.since')}
        value={search.get('since') ?? '7d'}
        onChange={(since) => change({ since: since === '7d' ? undefined : since })}
        options={RANGES.map((range) => ({ value: range, label: t(`events.range.${range}`) }))}
      />
      {uids.length > 1 && (
        <Select
          className="ev-class"
          aria-label={t('life.uid')}
          placeholder={t('life.uids', { count: uids.length })}
          allowClear
          value={search.get('uid') ?? undefined}
          onChange={(uid) => change({ uid })}
          options={uids.map((uid) => ({ value: uid, label: uid }))}
        />
      )}
    </div>
  );
}

function Links({ life, since }: { life: PodLife; since: string }) {
  const { t } = useWords();
  const from = `now-${since}`;
  const { events, requests, logs } = life.queries;
  return (
    <div className="row">
      <Link to={paths.logs({ query: events, from })}>{t('life.toEvents')}</Link>
      <Link to={paths.logs({ query: requests, from })}>{t('life.toRequests')}</Link>
      <Link to={paths.logs({ query: logs, from })}>{t('life.toLogs')}</Link>
    </div>
  );
}

/** One pod from its making to its end: events, who did what to it, its containers, its node. */
export function PodLifePage() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const key = {
    cluster: search.get('cluster') ?? '',
    namespace: search.get('in') ?? '',
    name: search.get('name') ?? '',
  };
  const since = search.get('since') ?? '7d';
  const show = search.get('show') ?? 'all';
  const life = useQuery({
    ...eventQueries.pod(key, { since, uid: search.get('uid') }),
    enabled: key.cluster !== '' && key.namespace !== '' && key.name !== '',
  });
  return (
    <Page
      title={`${key.namespace} / ${key.name}`}
      above={
        <>
          <Link to={paths.events()}>{t('nav.events')}</Link> · {key.cluster}
        </>
      }
      lead={t('life.lead')}
      actions={life.data && <Links life={life.data} since={since} />}
    >
      <Loaded query={life} loading={<LoadingLines rows={10} />}>
        {(found) => (
          <>
            {found.troubles.map((trouble) => (
              <Alert
                key={trouble}
                type="warning"
                showIcon
                title={t('life.trouble.cluster')}
                description={trouble}
              />
            ))}
            <Facts life={found} />
            <Panel title={t('life.line')} extra={<Choices life={found} />}>
              {found.isCut && <p role="status">{t('life.cut')}</p>}
              {found.entries.some((entry) => isTold(entry, show)) ? (
                <LifeLine entries={found.entries.filter((entry) => isTold(entry, show))} />
              ) : (
                <EmptyState title={t('life.nothing')}>{t('life.nothingDetail')}</EmptyState>
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}
