import { useQuery } from '@tanstack/react-query';
import { Button, Select, Switch, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { RuleView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { SearchInput } from '../../../../ui/search-input.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { fromQuery } from '../anomalies/job-input.ts';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { AlertSeverity, AlertTabs, alertSeverities, RuleState, useLocal } from './alert-marks.tsx';
import { readCondition } from './condition.ts';
import { useConditionText } from './condition-text.ts';
import { EngineNotice } from './engine-notice.tsx';
import { ListsPanel } from './lists-panel.tsx';
import { OverrideForm } from './override-form.tsx';
import { RuleDetail } from './rule-detail.tsx';
import { RuleForm } from './rule-form.tsx';
import { copyOf, fitsText, type RuleForm as RuleFields, toOverride, toRuleForm } from './rule-input.ts';
import { useAlertChange } from './use-change.ts';
import { useLiveAlerts } from './use-live-alerts.ts';
import './alerts.css';

const states = ['on', 'off', 'asleep', 'failing'] as const;
const origins = ['ready', 'own'] as const;

function useToggle() {
  return useAlertChange((rule: RuleView) => {
    const enabled = !rule.enabled;
    return rule.origin === 'ready'
      ? request('PUT', alertAddresses.override(rule.id), {
          body: {
            ...toOverride(rule, {
              enabled,
              severity: rule.severity,
              condition: readCondition(rule),
              forMs: rule.forMs,
              repeatMs: rule.repeatMs,
              resolveAfterMs: rule.resolveAfterMs,
              channels: [...rule.channels],
            }),
            enabled,
          },
        })
      : request('PUT', alertAddresses.rule(rule.id), { body: { ...toRuleForm(rule), enabled } });
  });
}

function useColumns(): TableColumnsType<RuleView> {
  const { t } = useWords();
  const local = useLocal();
  const isAdmin = useMay('admin');
  const conditionText = useConditionText();
  const toggle = useToggle();
  const [search] = useSearchParams();
  const linkTo = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('rule', id);
    return `?${next}`;
  };
  return [
    {
      key: 'severity',
      title: t('alert.severityOf'),
      width: 100,
      sorter: (a, b) => alertSeverities.indexOf(a.severity) - alertSeverities.indexOf(b.severity),
      render: (_, { severity }) => <AlertSeverity severity={severity} />,
    },
    {
      key: 'title',
      title: t('alert.rule.title'),
      sorter: (a, b) => local(a.title).localeCompare(local(b.title)),
      render: (_, rule) => (
        <>
          <Link to={linkTo(rule.id)}>{local(rule.title)}</Link>
          <div className="faint">
            {conditionText(readCondition(rule))}
            {rule.ack !== null && ` · ACK ${rule.ack}`}
          </div>
        </>
      ),
    },
    {
      key: 'log',
      title: t('alert.match.logs'),
      width: 100,
      sorter: (a, b) => a.log.localeCompare(b.log),
      render: (_, { log }) => log,
    },
    {
      key: 'origin',
      title: t('alert.rule.origin'),
      width: 130,
      render: (_, { origin, override }) => (
        <>
          {t(`alert.rule.${origin}`)}
          {override !== null && <div className="faint">{t('alert.rule.changed')}</div>}
        </>
      ),
    },
    {
      key: 'state',
      title: t('alert.stateOf'),
      width: 100,
      render: (_, rule) => <RuleState rule={rule} />,
    },
    {
      key: 'firing',
      title: t('alert.rule.now'),
      width: 130,
      align: 'end',
      className: 'num',
      sorter: (a, b) => a.firing - b.firing || a.alerts24h - b.alerts24h,
      render: (_, { firing, alerts24h }) => (
        <>
          {firing > 0 ? <strong className="verdict-fail">{firing}</strong> : <span className="faint">0</span>}{' '}
          <span className="faint">/ {alerts24h}</span>
        </>
      ),
    },
    {
      key: 'enabled',
      title: t('alert.rule.enabled'),
      width: 80,
      render: (_, rule) => (
        <Switch
          size="small"
          disabled={!isAdmin}
          title={isAdmin ? undefined : t('error.needsRole', { role: t('role.admin') })}
          aria-label={`${t('alert.rule.enabled')}: ${local(rule.title)}`}
          checked={rule.enabled}
          loading={toggle.isPending && toggle.variables.id === rule.id}
          onChange={() => toggle.mutate(rule)}
        />
      ),
    },
  ];
}

/** Ready rules and one's own, found by their words, their log, or ACK's name. */
export function AlertRulesPage() {
  const { t } = useWords();
  useLiveAlerts();
  const isAdmin = useMay('admin');
  const rules = useQuery(alertQueries.rules());
  const [search] = useSearchParams();
  const change = useSearchChange();
  const add = (
    <Button
      type="primary"
      disabled={!isAdmin}
      title={isAdmin ? undefined : t('error.needsRole', { role: t('role.admin') })}
      onClick={() => change({ edit: 'new' }, true)}
    >
      {t('alert.rule.new')}
    </Button>
  );
  const all = rules.data?.rules ?? [];
  const logs = [...new Set(all.map(({ log }) => log))].sort();
  return (
    <Page title={t('nav.alerts')} lead={t('alert.rule.lead')} actions={add}>
      <AlertTabs />
      <EngineNotice />
      <div className="panel">
        <RuleFilters logs={logs} />
        <Loaded
          query={rules}
          loading={
            <div className="panel-body">
              <LoadingLines rows={10} />
            </div>
          }
        >
          {({ rules: found }) => <RuleTable rules={found.filter((rule) => fits(rule, search))} />}
        </Loaded>
      </div>
      <ListsPanel />
      <Opened rules={all} />
    </Page>
  );
}

function fits(rule: RuleView, search: URLSearchParams): boolean {
  const is = (name: 'log' | 'severity' | 'state' | 'origin') => {
    const wanted = search.get(name);
    return wanted === null || rule[name] === wanted;
  };
  return (
    is('log') && is('severity') && is('state') && is('origin') && fitsText(rule, search.get('text') ?? '')
  );
}

function RuleFilters({ logs }: { logs: readonly string[] }) {
  const { t } = useWords();
  const [search] = useSearchParams();
  const change = useSearchChange();
  const select = (
    name: string,
    label: string,
    any: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Select
      allowClear
      aria-label={label}
      placeholder={any}
      value={search.get(name) ?? undefined}
      options={[...options]}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <div className="al-bar">
      <SearchInput
        value={search.get('text') ?? ''}
        placeholder={t('alert.rule.find')}
        onChange={(text) => change({ text })}
      />
      {select(
        'log',
        t('alert.match.logs'),
        t('alert.rule.anyLog'),
        logs.map((value) => ({ value, label: value })),
      )}
      {select(
        'severity',
        t('alert.severityOf'),
        t('alert.anySeverity'),
        alertSeverities.map((value) => ({ value, label: t(`alert.severity.${value}`) })),
      )}
      {select(
        'state',
        t('alert.stateOf'),
        t('alert.rule.anyState'),
        states.map((value) => ({ value, label: t(`alert.rule.${value}`) })),
      )}
      {select(
        'origin',
        t('alert.rule.origin'),
        t('alert.rule.anyOrigin'),
        origins.map((value) => ({ value, label: t(`alert.rule.${value}`) })),
      )}
    </div>
  );
}

function RuleTable({ rules }: { rules: readonly RuleView[] }) {
  const { t } = useWords();
  const columns = useColumns();
  const change = useSearchChange();
  if (rules.length === 0)
    return <EmptyState title={t('alert.rule.none')}>{t('alert.rule.noneDetail')}</EmptyState>;
  return (
    <Table
      rowKey="id"
      columns={columns}
      dataSource={[...rules]}
      pagination={{
        defaultPageSize: 50,
        hideOnSinglePage: true,
        showTotal: (count) => t('alert.rule.count', { count }),
      }}
      scroll={{ x: 960 }}
      onRow={({ id }) => ({
        className: 'al-row',
        onClick: (event) => {
          // A switch in the row is not the row.
          if ((event.target as HTMLElement).closest('button, a') === null) change({ rule: id }, true);
        },
      })}
    />
  );
}

/** What the address has open: a rule, its changes, or a new one. */
function Opened({ rules }: { rules: readonly RuleView[] }) {
  const { t } = useWords();
  const local = useLocal();
  const isAdmin = useMay('admin');
  const [search] = useSearchParams();
  const change = useSearchChange();
  const edited = search.get('edit');
  const rule = rules.find(({ id }) => id === search.get('rule'));
  const close = () => change({ edit: undefined, query: undefined });
  if (edited === 'new' && isAdmin)
    return <RuleForm rule={undefined} initial={draftOf(search.get('query'))} onClose={close} />;
  if (!rule) return null;
  if (edited === 'copy' && isAdmin) {
    const title = t('alert.rule.copyOf', { title: local(rule.title) });
    return <RuleForm rule={undefined} initial={copyOf(rule, title)} onClose={close} />;
  }
  if (edited === 'yes' && isAdmin)
    return rule.origin === 'ready' ? (
      <OverrideForm key={rule.id} rule={rule} onClose={close} />
    ) : (
      <RuleForm key={rule.id} rule={rule} initial={toRuleForm(rule)} onClose={close} />
    );
  return (
    <RuleDetail
      rule={rule}
      onEdit={() => change({ edit: 'yes' }, true)}
      onCopy={() => change({ edit: 'copy' }, true)}
      onClose={() => change({ rule: undefined })}
    />
  );
}

/** From a query of the page Logs. */
function draftOf(query: string | null): Partial<RuleFields> {
  if (query === null) return {};
  const { log, filter } = fromQuery(query);
  return { log, query: filter };
}
