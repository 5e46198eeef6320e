import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Switch, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../../../api/client.ts';
import { addresses, keys, queries } from '../../../../api/queries.ts';
import type { Schedule } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useScope } from '../../../../navigation/scope.ts';
import { Page } from '../../../../ui/page.tsx';
import { EmptyState, explain, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Age, useTimeText } from '../../../../ui/time.tsx';
import { RunState } from '../runs/run-state.tsx';
import { useCronText } from './cron-text.tsx';
import { ScheduleForm } from './schedule-form.tsx';

function useChanges() {
  const { t } = useWords();
  const client = useQueryClient();
  const { notification } = App.useApp();
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.schedules }),
    onError: (error: unknown) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  };
  const toggle = useMutation({
    mutationFn: ({ id, cluster, cron, timeZone, checks, enabled }: Schedule) =>
      request('PUT', addresses.schedule(id), {
        body: { cluster, cron, timeZone, checks, enabled: !enabled },
      }),
    ...after,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request('DELETE', addresses.schedule(id)),
    ...after,
  });
  return { toggle, remove };
}

function useColumns(onEdit: (schedule: Schedule) => void): TableColumnsType<Schedule> {
  const { t } = useWords();
  const may = useMay('operator');
  const cronText = useCronText();
  const toTime = useTimeText();
  const { toggle, remove } = useChanges();
  return [
    {
      key: 'cron',
      title: t('schedule.when'),
      render: (_, schedule) => (
        <>
          {cronText(schedule.cron) ?? schedule.cron}
          <div className="faint">
            <code>{schedule.cron}</code> · {schedule.timeZone}
          </div>
        </>
      ),
    },
    {
      key: 'checks',
      title: t('schedule.checks'),
      width: 150,
      render: (_, { checks }) =>
        checks.length === 0
          ? t('schedule.checksDefault')
          : t('schedule.checksCount', { count: checks.length }),
    },
    {
      key: 'next',
      title: t('schedule.next'),
      width: 190,
      render: (_, { enabled, nextRunAt }) =>
        enabled && nextRunAt ? (
          <span title={toTime(nextRunAt)}>
            <Age at={nextRunAt} />
          </span>
        ) : (
          <span className="faint">–</span>
        ),
    },
    {
      key: 'last',
      title: t('schedule.last'),
      width: 200,
      render: (_, { lastRun }) =>
        lastRun ? (
          <span className="row">
            <Link to={paths.run(lastRun.cluster, lastRun.id)}>
              <Age at={lastRun.createdAt} />
            </Link>
            <RunState run={lastRun} />
          </span>
        ) : (
          <span className="faint">{t('schedule.never')}</span>
        ),
    },
    {
      key: 'enabled',
      title: t('schedule.enabled'),
      width: 90,
      render: (_, schedule) => (
        <Switch
          size="small"
          disabled={!may}
          aria-label={t('schedule.enabled')}
          checked={schedule.enabled}
          loading={toggle.isPending && toggle.variables.id === schedule.id}
          onChange={() => toggle.mutate(schedule)}
        />
      ),
    },
    {
      key: 'actions',
      width: 150,
      align: 'end',
      render: (_, schedule) =>
        may && (
          <>
            <Button size="small" type="link" onClick={() => onEdit(schedule)}>
              {t('action.edit')}
            </Button>
            <Popconfirm
              title={t('schedule.removeSure')}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(schedule.id)}
            >
              <Button size="small" type="link" danger>
                {t('action.remove')}
              </Button>
            </Popconfirm>
          </>
        ),
    },
  ];
}

export function SchedulesPage() {
  const { t } = useWords();
  const { cluster } = useScope();
  const may = useMay('operator');
  const schedules = useQuery(queries.schedules());
  const [edited, setEdited] = useState<Schedule | 'new'>();
  const columns = useColumns(setEdited);
  const add = (
    <Button
      type="primary"
      disabled={!may}
      title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
      onClick={() => setEdited('new')}
    >
      {t('schedule.new')}
    </Button>
  );
  return (
    <Page title={t('nav.schedules')} lead={t('schedule.lead')} actions={add}>
      <div className="panel">
        <Loaded
          query={schedules}
          loading={
            <div className="panel-body">
              <LoadingLines rows={5} />
            </div>
          }
        >
          {(all) => {
            const own = all.filter((schedule) => schedule.cluster === cluster);
            if (own.length === 0) {
              return (
                <EmptyState sign="○" title={t('schedule.none')} actions={add}>
                  {t('schedule.noneDetail')}
                </EmptyState>
              );
            }
            return (
              <Table rowKey="id" columns={columns} dataSource={own} pagination={false} scroll={{ x: 900 }} />
            );
          }}
        </Loaded>
      </div>
      {edited && (
        <ScheduleForm
          cluster={cluster}
          schedule={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}
