import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { queries } from '../../../../api/queries.ts';
import type { Overview } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { type Scope, useScope } from '../../../../navigation/scope.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { ScoreRing } from '../../../../ui/score-ring.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { ExportMenu } from '../findings/export-menu.tsx';
import { isNeverRead } from '../live/freshness.ts';
import { FreshnessNotice } from '../live/freshness-detail.tsx';
import { NeverRead, StillReading } from '../live/nothing-read.tsx';
import { StartRunButton } from '../runs/start-run.tsx';
import { CategoryPanel, NamespacePanel } from './breakdown.tsx';
import { ChangesPanel } from './changes.tsx';
import { SeverityTiles } from './severity-tiles.tsx';
import { ChecksPanel, WorstPanel } from './worst.tsx';
import './overview.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

function ScorePanel({ data, scope }: { data: Overview; scope: Scope }) {
  const { t } = useWords();
  return (
    <Panel className="overview-score">
      <ScoreRing score={data.score} fail={data.tally.fail} />
      <div className="overview-trend">
        <h2>{t('overview.trend')}</h2>
        {data.trend.length === 0 ? (
          <p className="muted overview-no-trend">{t('overview.noTrend')}</p>
        ) : (
          <Suspense fallback={<div className="overview-no-trend" />}>
            <TrendChart cluster={scope.cluster} trend={data.trend} />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}

function Waiting() {
  return (
    <div className="overview-grid">
      <Panel className="span-7">
        <LoadingLines rows={5} />
      </Panel>
      <Panel className="span-5">
        <LoadingLines rows={5} />
      </Panel>
      <Panel className="span-6">
        <LoadingLines rows={8} />
      </Panel>
      <Panel className="span-6">
        <LoadingLines rows={8} />
      </Panel>
    </div>
  );
}

function NothingHere({ scope, data }: { scope: Scope; data: Overview }) {
  const { t } = useWords();
  if (data.freshness.state === 'syncing') {
    return (
      <Panel>
        <StillReading />
      </Panel>
    );
  }
  return (
    <Panel>
      <EmptyState
        title={t('overview.empty')}
        actions={scope.namespace && <Link to={paths.overview(scope.cluster)}>{t('overview.emptyAll')}</Link>}
      >
        {t('overview.emptyDetail')}
      </EmptyState>
    </Panel>
  );
}

function Content({ data, scope }: { data: Overview; scope: Scope }) {
  if (isNeverRead(data.freshness)) {
    return (
      <Panel>
        <NeverRead freshness={data.freshness} />
      </Panel>
    );
  }
  const isEmpty = data.workloads === 0 && data.tally.possible === 0;
  return (
    <>
      <FreshnessNotice freshness={data.freshness} />
      {isEmpty ? (
        <NothingHere scope={scope} data={data} />
      ) : (
        <div className="overview-grid">
          <div className="span-7">
            <ScorePanel data={data} scope={scope} />
          </div>
          <div className="span-5 overview-side">
            <SeverityTiles tally={data.tally} scope={scope} />
            <ChangesPanel data={data} scope={scope} />
          </div>
          <CategoryPanel data={data} scope={scope} />
          <NamespacePanel data={data} scope={scope} />
          <WorstPanel data={data} scope={scope} />
          <ChecksPanel data={data} scope={scope} />
        </div>
      )}
    </>
  );
}

export function OverviewPage() {
  const { t } = useWords();
  const scope = useScope();
  const overview = useQuery(queries.overview(scope.cluster, scope.namespace));
  const isRead = overview.data && !isNeverRead(overview.data.freshness);
  const lead = isRead && t('overview.lead', { workloads: overview.data.workloads });
  return (
    <Page
      title={t('overview.title')}
      lead={lead}
      actions={
        <>
          <ExportMenu cluster={scope.cluster} />
          <StartRunButton cluster={scope.cluster} />
        </>
      }
    >
      <Loaded query={overview} loading={<Waiting />}>
        {(data) => <Content data={data} scope={scope} />}
      </Loaded>
    </Page>
  );
}
