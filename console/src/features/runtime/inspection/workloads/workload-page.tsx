import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { isProblem } from '../../../../api/problem.ts';
import { queries } from '../../../../api/queries.ts';
import type { FindingWire, ObjectRef, WorkloadPage as Workload } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { TallyMarks } from '../../../../ui/marks.tsx';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Score } from '../../../../ui/score-ring.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { FreshnessNotice } from '../live/freshness-detail.tsx';
import { RemedyPanel } from './remedy-panel.tsx';
import { byContainer, sortFindings } from './sort.ts';
import { VerdictList } from './verdict-list.tsx';
import './workload.css';

type Show = 'open' | 'all' | 'pass';

function matchesShow(finding: FindingWire, show: Show): boolean {
  const open = finding.verdict !== 'pass' && !finding.exemption;
  if (show === 'all') return true;
  return show === 'open' ? open : finding.verdict === 'pass';
}

function ContainerHead({ container }: { container: Workload['containers'][number] }) {
  const { t } = useWords();
  return (
    <span className="container-head">
      <strong>{container.name}</strong>
      <span className="mark mark-plain">{t(`role.container.${container.role}`)}</span>
      {container.observedOnly && (
        <span className="mark mark-unknown" title={t('workload.observedDetail')}>
          {t('workload.observed')}
        </span>
      )}
      <span className="mono faint truncate" title={container.image}>
        {container.image}
      </span>
    </span>
  );
}

interface SectionsProps {
  readonly data: Workload;
  readonly show: Show;
  readonly chosen: string | undefined;
  readonly onChoose: (fingerprint: string | undefined) => void;
}

function Sections({ data, show, chosen, onChoose }: SectionsProps) {
  const { t } = useWords();
  const groups = useMemo(
    () => byContainer(data.findings.filter((finding) => matchesShow(finding, show))),
    [data.findings, show],
  );
  const own = groups.get('') ?? [];
  const list = (findings: readonly FindingWire[]) => (
    <VerdictList findings={findings} chosen={chosen} onChoose={onChoose} />
  );
  return (
    <>
      {(own.length > 0 || data.containers.length === 0) && (
        <Panel title={data.containers.length > 0 ? t('workload.pod') : data.object.kind} flush>
          {list(own)}
        </Panel>
      )}
      {data.containers.map((container) => (
        <Panel key={container.name} title={<ContainerHead container={container} />} flush>
          {list(groups.get(container.name) ?? [])}
        </Panel>
      ))}
    </>
  );
}

function Facts({ data }: { data: Workload }) {
  const { t } = useWords();
  const labels = Object.entries(data.labels);
  return (
    <div className="workload-facts">
      <div>
        <span className="faint">{t('score.title')}</span>
        <Score score={data.score} />
      </div>
      <div>
        <span className="faint">{t('overview.open')}</span>
        <TallyMarks tally={data.tally} />
      </div>
      <div>
        <span className="faint">{t('verdict.pass')}</span>
        <strong className="num">{data.tally.pass}</strong>
      </div>
      <div>
        <span className="faint">{t('verdict.exempted')}</span>
        <strong className="num">{data.tally.exempted}</strong>
      </div>
      {labels.length > 0 && (
        <div className="workload-labels">
          <span className="faint">{t('workload.labels')}</span>
          <span className="row">
            {labels.map(([name, value]) => (
              <code key={name} className="mark mark-plain">
                {name}={value}
              </code>
            ))}
          </span>
        </div>
      )}
    </div>
  );
}

function Content({ data }: { data: Workload }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const show = (search.get('show') as Show | null) ?? 'open';
  const chosen = search.get('finding') ?? undefined;
  const counts = {
    open: data.findings.filter((finding) => matchesShow(finding, 'open')).length,
    pass: data.findings.filter((finding) => matchesShow(finding, 'pass')).length,
    all: data.findings.length,
  };
  const views: Show[] = ['open', 'pass', 'all'];
  const choose = (fingerprint: string | undefined) => change({ finding: fingerprint });
  return (
    <>
      <FreshnessNotice freshness={data.freshness} />
      <Facts data={data} />
      <div className="workload-columns">
        <div className="stack">
          <Segmented
            aria-label={t('finding.verdict')}
            style={{ alignSelf: 'start' }}
            value={show}
            options={views.map((value) => ({
              value,
              label: `${t(`workload.show.${value}`)} ${counts[value]}`,
            }))}
            onChange={(value) => change({ show: value === 'open' ? undefined : value })}
          />
          <Sections data={data} show={show} chosen={chosen} onChoose={choose} />
        </div>
        <RemedyPanel
          data={data}
          finding={sortFindings(data.findings).find((entry) => entry.fingerprint === chosen)}
          onAll={() => choose(undefined)}
        />
      </div>
    </>
  );
}

function useObjectRef(): ObjectRef {
  const [search] = useSearchParams();
  const [apiVersion, kind, namespace, name] = ['apiVersion', 'kind', 'in', 'name'].map(
    (key) => search.get(key) ?? '',
  );
  return { apiVersion: apiVersion ?? '', kind: kind ?? '', namespace: namespace ?? '', name: name ?? '' };
}

export function WorkloadPage() {
  const { t } = useWords();
  const { cluster, namespace } = useScope();
  const object = useObjectRef();
  const workload = useQuery(queries.workload(cluster, object));
  const gone = isProblem(workload.error, 404);
  return (
    <Page
      title={object.name}
      name={`${object.kind} ${object.name}`}
      above={
        <>
          <Link to={paths.workloads(cluster, { namespace })}>{t('nav.workloads')}</Link> /{' '}
          {object.namespace && `${object.namespace} / `}
          {object.kind}
        </>
      }
    >
      {gone ? (
        <Panel>
          <EmptyState
            sign="–"
            title={t('workload.gone', { kind: object.kind, name: object.name })}
            actions={<Link to={paths.workloads(cluster, { namespace })}>{t('nav.workloads')}</Link>}
          >
            {t('workload.goneDetail')}
          </EmptyState>
        </Panel>
      ) : (
        <Loaded
          query={workload}
          loading={
            <div className="workload-columns">
              <Panel>
                <LoadingLines rows={10} />
              </Panel>
              <Panel>
                <LoadingLines rows={10} />
              </Panel>
            </div>
          }
        >
          {(data) => <Content data={data} />}
        </Loaded>
      )}
    </Page>
  );
}
