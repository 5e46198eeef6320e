import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { SilenceView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { AlertTabs, SilenceState } from './alert-marks.tsx';
import { MatchersText } from './matchers-fields.tsx';
import { SilenceForm } from './silence-form.tsx';
import { useAlertChange } from './use-change.ts';
import { useLiveAlerts } from './use-live-alerts.ts';
import './alerts.css';

function useColumns(): TableColumnsType<SilenceView> {
  const { t } = useWords();
  const may = useMay('operator');
  const change = useSearchChange();
  const remove = useAlertChange((id: string) => request('DELETE', alertAddresses.silence(id)));
  return [
    {
      key: 'state',
      title: t('alert.stateOf'),
      width: 110,
      render: (_, { state }) => <SilenceState state={state} />,
    },
    {
      key: 'what',
      title: t('alert.what'),
      render: (_, { matchers, reason, createdBy }) => (
        <>
          <MatchersText matchers={matchers} />
          <div className="muted al-prewrap">{reason}</div>
          <div className="faint">{createdBy}</div>
        </>
      ),
    },
    {
      key: 'covers',
      title: t('alert.silence.coversNow'),
      width: 120,
      align: 'end',
      className: 'num',
      render: (_, { covers }) => covers,
    },
    {
      key: 'ends',
      title: t('alert.silence.ends'),
      width: 150,
      render: (_, { endsAt }) => <Age at={endsAt} />,
    },
    {
      key: 'actions',
      width: 170,
      align: 'end',
      render: (_, { id, state }) =>
        may && (
          <>
            {state !== 'expired' && (
              <Button size="small" type="link" onClick={() => change({ edit: id }, true)}>
                {t('action.edit')}
              </Button>
            )}
            <Popconfirm
              title={t(state === 'expired' ? 'alert.silence.forgetSure' : 'alert.silence.endSure')}
              okText={t(state === 'expired' ? 'action.remove' : 'alert.silence.end')}
              onConfirm={() => remove.mutate(id)}
            >
              <Button size="small" type="link" danger>
                {t(state === 'expired' ? 'action.remove' : 'alert.silence.end')}
              </Button>
            </Popconfirm>
          </>
        ),
    },
  ];
}

/** What nobody is told of, until when, and why. */
export function AlertSilencesPage() {
  const { t } = useWords();
  useLiveAlerts();
  const may = useMay('operator');
  const silences = useQuery(alertQueries.silences());
  const [search] = useSearchParams();
  const change = useSearchChange();
  const columns = useColumns();
  const edited = search.get('edit');
  const silence = silences.data?.silences.find(({ id }) => id === edited);
  const add = (
    <Button
      type="primary"
      disabled={!may}
      title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
      onClick={() => change({ edit: 'new' }, true)}
    >
      {t('alert.silence.new')}
    </Button>
  );
  return (
    <Page title={t('nav.alerts')} lead={t('alert.silence.lead')} actions={add}>
      <AlertTabs />
      <div className="panel">
        <Loaded
          query={silences}
          loading={
            <div className="panel-body">
              <LoadingLines rows={5} />
            </div>
          }
        >
          {({ silences: all }) =>
            all.length === 0 ? (
              <EmptyState sign="◌" title={t('alert.silence.none')} actions={add}>
                {t('alert.silence.noneDetail')}
              </EmptyState>
            ) : (
              <Table
                rowKey="id"
                columns={columns}
                dataSource={[...all]}
                pagination={all.length > 50 && { pageSize: 50 }}
                scroll={{ x: 860 }}
              />
            )
          }
        </Loaded>
      </div>
      {may && (edited === 'new' || silence) && (
        <SilenceForm key={edited} silence={silence} onClose={() => change({ edit: undefined })} />
      )}
    </Page>
  );
}
