import { useQuery } from '@tanstack/react-query';
import { Select, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { queries } from '../../../../api/queries.ts';
import { type CheckInfo, categories, severities } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope, useSearchChange } from '../../../../navigation/scope.ts';
import { SeverityMark } from '../../../../ui/marks.tsx';
import { Page } from '../../../../ui/page.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';

interface CheckRow {
  readonly check: CheckInfo;
  readonly fail: number;
  readonly unknown: number;
}

function useCounts(): ReadonlyMap<string, { fail: number; unknown: number }> {
  const { cluster, namespace } = useScope();
  const { data } = useQuery(queries.overview(cluster, namespace));
  return useMemo(() => new Map((data?.byCheck ?? []).map((row) => [row.check, row])), [data]);
}

function useColumns(): TableColumnsType<CheckRow> {
  const { t, language, locale } = useWords();
  const { cluster, namespace } = useScope();
  return [
    {
      key: 'title',
      title: t('finding.check'),
      render: (_, { check }) => (
        <>
          <Link to={paths.check(cluster, check.id, { namespace })}>{check.text[language].title}</Link>
          <div className="faint mono">{check.id}</div>
        </>
      ),
      sorter: (a, b) => a.check.text[language].title.localeCompare(b.check.text[language].title, locale),
    },
    {
      key: 'severity',
      title: t('finding.severity'),
      width: 120,
      render: (_, { check }) => <SeverityMark severity={check.severity} />,
      sorter: (a, b) => severities.indexOf(a.check.severity) - severities.indexOf(b.check.severity),
    },
    {
      key: 'category',
      title: t('finding.category'),
      width: 150,
      render: (_, { check }) => t(`category.${check.category}`),
    },
    {
      key: 'origin',
      title: t('check.origin'),
      width: 170,
      render: (_, { check }) => t(`origin.${check.origin}`),
    },
    {
      key: 'fail',
      title: t('verdict.fail'),
      width: 110,
      align: 'end',
      className: 'num',
      defaultSortOrder: 'descend',
      render: (_, { fail }) =>
        fail > 0 ? <strong>{fail.toLocaleString(locale)}</strong> : <span className="faint">0</span>,
      sorter: (a, b) => a.fail - b.fail,
    },
    {
      key: 'unknown',
      title: t('verdict.unknown'),
      width: 110,
      align: 'end',
      className: 'num',
      render: (_, { unknown }) =>
        unknown > 0 ? unknown.toLocaleString(locale) : <span className="faint">0</span>,
      sorter: (a, b) => a.unknown - b.unknown,
    },
  ];
}

function toRows(
  checks: readonly CheckInfo[],
  search: URLSearchParams,
  counts: ReturnType<typeof useCounts>,
): CheckRow[] {
  const words = (search.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = {
    category: search.get('category'),
    severity: search.get('severity'),
    origin: search.get('origin'),
  };
  return checks
    .filter((check) => !wanted.category || check.category === wanted.category)
    .filter((check) => !wanted.severity || check.severity === wanted.severity)
    .filter((check) => !wanted.origin || check.origin === wanted.origin)
    .filter((check) => {
      const text =
        `${check.id} ${check.aliases.join(' ')} ${check.text.en.title} ${check.text.zh.title}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((check) => ({
      check,
      fail: counts.get(check.id)?.fail ?? 0,
      unknown: counts.get(check.id)?.unknown ?? 0,
    }));
}

const origins: readonly CheckInfo['origin'][] = ['ack', 'polaris', 'bulwark', 'pod-security'];

function Bar({ shown, all }: { shown: number; all: number }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const choice = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      style={{ width: 150 }}
      value={search.get(name) || undefined}
      options={options}
      onChange={(value?: string) => change({ [name]: value })}
    />
  );
  return (
    <search className="findings-bar">
      <SearchInput
        value={search.get('q') ?? ''}
        placeholder={t('check.search')}
        onChange={(q) => change({ q })}
      />
      {choice(
        'severity',
        t('finding.severity'),
        severities.map((value) => ({ value, label: t(`severity.${value}`) })),
      )}
      {choice(
        'category',
        t('finding.category'),
        categories.map((value) => ({ value, label: t(`category.${value}`) })),
      )}
      {choice(
        'origin',
        t('check.origin'),
        origins.map((value) => ({ value, label: t(`origin.${value}`) })),
      )}
      <span className="faint num" style={{ marginLeft: 'auto', alignSelf: 'center' }}>
        {t('check.shown', { shown, all })}
      </span>
    </search>
  );
}

export function ChecksPage() {
  const { t } = useWords();
  const { cluster, namespace } = useScope();
  const [search] = useSearchParams();
  const checks = useQuery(queries.checks());
  const counts = useCounts();
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <Page title={t('nav.checks')} lead={t('check.lead')}>
      <div className="panel">
        <Loaded
          query={checks}
          loading={
            <div className="panel-body">
              <LoadingLines rows={12} />
            </div>
          }
        >
          {(all) => {
            const rows = toRows(all, search, counts);
            return (
              <>
                <Bar shown={rows.length} all={all.length} />
                <Table
                  rowKey={(row) => row.check.id}
                  columns={columns}
                  dataSource={rows}
                  pagination={false}
                  showSorterTooltip={false}
                  scroll={{ x: 860 }}
                  locale={{ emptyText: <EmptyState title={t('check.noMatch')} /> }}
                  onRow={(row) => ({
                    onDoubleClick: () => void navigate(paths.check(cluster, row.check.id, { namespace })),
                  })}
                />
              </>
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}
