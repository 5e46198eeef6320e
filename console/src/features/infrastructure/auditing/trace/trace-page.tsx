import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { TraceAnswer } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Command, EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { ObjectLife } from './object-life.tsx';
import { type Show, shows } from './told.ts';
import { type TraceAsked, traceQuery } from './trace-api.ts';
import { TraceForm } from './trace-form.tsx';
import './trace.css';

/** All of it stands in the address. */
function useAsked(): TraceAsked {
  const [search] = useSearchParams();
  return {
    cluster: search.get('cluster') ?? '',
    resource: search.get('resource') ?? '',
    // An empty group is the core one: `pods` are of it, but so says their name.
    group: search.get('group') || undefined,
    namespace: search.get('namespace') ?? '',
    name: search.get('name') ?? '',
    since: search.get('since') || undefined,
    field: search.get('field') || undefined,
  };
}

function useShow(): Show {
  const [search] = useSearchParams();
  return shows.find((one) => one === search.get('show')) ?? 'changes';
}

function Choice({ lives }: { lives: TraceAnswer['lives'] }) {
  const { t } = useWords();
  const change = useSearchChange();
  const show = useShow();
  const all = lives.flatMap(({ entries }) => entries);
  const status = all.filter(({ kind }) => kind === 'status').length;
  return (
    <Segmented
      aria-label={t('trace.show')}
      value={show}
      onChange={(chosen) => change({ show: chosen === 'changes' ? undefined : chosen })}
      options={[
        { value: 'changes', label: t('trace.showChanges', { count: all.length - status }) },
        { value: 'status', label: t('trace.showStatus', { count: status }) },
        { value: 'all', label: t('trace.showAll', { count: all.length }) },
      ]}
    />
  );
}

function Lives({ answer, asked }: { answer: TraceAnswer; asked: TraceAsked }) {
  const { t } = useWords();
  const show = useShow();
  const { lives, isCut, isCutBelow } = answer;
  if (lives.length === 0)
    return (
      <div className="panel">
        <EmptyState
          title={t('trace.none')}
          actions={
            <>
              <Link to={paths.auditSources()}>{t('nav.auditSources')}</Link>
              <Link to={paths.logs({ query: 'kind:="audit"', from: 'now-24h' })}>{t('nav.logs')}</Link>
            </>
          }
        >
          <p>{t('trace.noneDetail')}</p>
          <Command>bulwark audit policy</Command>
        </EmptyState>
      </div>
    );
  return (
    <>
      {asked.field === undefined && (
        <div className="row">
          <Choice lives={lives} />
        </div>
      )}
      {isCut && (
        <p className="tr-note" role="status">
          {t('trace.isCut')}
        </p>
      )}
      {isCutBelow && (
        <p className="tr-note" role="status">
          {t('trace.isCutBelow')}
        </p>
      )}
      {lives.map((life, index) => (
        <Panel
          // biome-ignore lint/suspicious/noArrayIndexKey: of two lives the uid may be unknown
          key={`${life.uid} ${index}`}
          title={t('trace.life', { number: index + 1, of: lives.length })}
          extra={
            <span className="faint mono">
              {life.uid === '' ? t('trace.noUid') : `uid ${plainText(life.uid)}`}
            </span>
          }
        >
          <ObjectLife life={life} asked={asked} show={show} />
        </Panel>
      ))}
    </>
  );
}

/** Who created, changed and deleted an object, field by field over time. */
export function TracePage() {
  const { t } = useWords();
  const asked = useAsked();
  const trace = useQuery(traceQuery(asked));
  const isAsked = asked.cluster !== '' && asked.resource !== '' && asked.name !== '';
  return (
    <Page title={t('trace.title')} lead={t('trace.lead')}>
      <div className="panel">
        <TraceForm key={JSON.stringify(asked)} asked={asked} />
      </div>
      {isAsked ? (
        <Loaded query={trace} loading={<LoadingLines rows={10} />}>
          {(answer) => <Lives answer={answer} asked={asked} />}
        </Loaded>
      ) : (
        <div className="panel">
          <EmptyState title={t('trace.choose')}>{t('trace.chooseDetail')}</EmptyState>
        </div>
      )}
    </Page>
  );
}
