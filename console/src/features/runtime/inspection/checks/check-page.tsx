import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { pages as fetchers, keys, queries } from '../../../../api/queries.ts';
import type { CheckInfo, FindingsPage } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { SeverityMark } from '../../../../ui/marks.tsx';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Prose } from '../../../../ui/prose.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { usePages } from '../../../../ui/use-pages.ts';
import { parseFilters, toApiQuery, toSearchChange } from '../findings/filters.ts';
import { FindingsBar } from '../findings/findings-bar.tsx';
import { FindingsTable } from '../findings/findings-table.tsx';
import { EmptyOnceRead } from '../live/nothing-read.tsx';
import './check.css';

function isWeb(reference: string): boolean {
  return /^https?:\/\//.test(reference);
}

function References({ references }: { references: readonly string[] }) {
  return (
    <ul className="check-references">
      {references.map((reference) => (
        <li key={reference}>
          {isWeb(reference) ? (
            <a href={reference} target="_blank" rel="noreferrer noopener">
              {reference.replace(/^https?:\/\//, '')}
            </a>
          ) : (
            reference
          )}
        </li>
      ))}
    </ul>
  );
}

function About({ check }: { check: CheckInfo }) {
  const { t, language } = useWords();
  const text = check.text[language];
  return (
    <Panel className="check-about">
      <section>
        <h2>{t('check.what')}</h2>
        <p>
          <Prose text={text.description} />
        </p>
      </section>
      <section>
        <h2>{t('check.why')}</h2>
        <p>
          <Prose text={text.why} />
        </p>
      </section>
      <section>
        <h2>{t('check.remedy')}</h2>
        <p>
          <Prose text={text.remedy} />
        </p>
        {check.remedyYaml && <CodeBlock code={check.remedyYaml} />}
      </section>
      {check.references.length > 0 && (
        <section>
          <h2>{t('check.references')}</h2>
          <References references={check.references} />
        </section>
      )}
      {check.aliases.length > 0 && (
        <section>
          <h2>{t('check.aliases')}</h2>
          <p className="mono">{check.aliases.join(', ')}</p>
        </section>
      )}
    </Panel>
  );
}

function Failing({ check }: { check: string }) {
  const { t } = useWords();
  const { cluster, namespace } = useScope();
  const [search] = useSearchParams();
  const changeSearch = useSearchChange();
  const filters = useMemo(
    () => ({ ...parseFilters(search), check: [check], severity: [], category: [], group: 'none' as const }),
    [search, check],
  );
  const query = useMemo(() => ({ ...toApiQuery(filters, namespace), sort: 'object' }), [filters, namespace]);
  const queryKey = [...keys.findings(cluster), query];
  const pages = usePages({
    queryKey,
    fetch: (offset, limit, signal) => fetchers.findings(cluster, { ...query, offset, limit }, signal),
    read: (answer: FindingsPage) => ({ total: answer.total, rows: answer.findings }),
  });
  return (
    <div className="findings-panel check-failing">
      <FindingsBar
        filters={filters}
        without={['check', 'severity', 'category']}
        onChange={(next) => changeSearch(toSearchChange(next))}
      />
      <div className="findings-body">
        <FindingsTable
          pages={pages}
          listKey={JSON.stringify(queryKey)}
          group="none"
          without={['severity', 'check']}
          minWidth={720}
          empty={
            <EmptyOnceRead>
              <EmptyState sign="✓" title={t('check.nobody')}>
                {t('check.nobodyDetail')}
              </EmptyState>
            </EmptyOnceRead>
          }
        />
      </div>
      <div className="findings-foot">
        <span className="num">
          {pages.total === undefined ? t('state.loading') : t('findings.total', { count: pages.total })}
        </span>
      </div>
    </div>
  );
}

export function CheckPage() {
  const { t, language } = useWords();
  const { check: id = '' } = useParams();
  const { cluster, namespace } = useScope();
  const checks = useQuery(queries.checks());
  const mayExempt = useMay('operator');
  const check = checks.data?.find((entry) => entry.id === id || entry.aliases.includes(id));
  return (
    <Page
      fill
      title={check?.text[language].title ?? id}
      above={
        <>
          <Link to={paths.checks(cluster, { namespace })}>{t('nav.checks')}</Link> /{' '}
          <span className="mono">{id}</span>
        </>
      }
      lead={
        check && (
          <span className="row">
            <SeverityMark severity={check.severity} />
            <span className="mark mark-plain">{t(`category.${check.category}`)}</span>
            <span className="mark mark-plain">{t(`origin.${check.origin}`)}</span>
            {check.optional && <span className="mark mark-unknown">{t('check.optional')}</span>}
          </span>
        )
      }
      actions={
        mayExempt &&
        check && (
          <Link
            to={paths.newExemption(cluster, { rules: check.id, clusters: cluster, namespaces: namespace })}
          >
            <Button>{t('finding.exempt')}</Button>
          </Link>
        )
      }
    >
      <Loaded
        query={checks}
        loading={
          <Panel>
            <LoadingLines />
          </Panel>
        }
      >
        {() =>
          check ? (
            <div className="check-columns">
              <About check={check} />
              <Failing check={check.id} />
            </div>
          ) : (
            <Panel>
              <EmptyState
                sign="?"
                title={t('check.unknown', { id })}
                actions={<Link to={paths.checks(cluster)}>{t('nav.checks')}</Link>}
              />
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}
