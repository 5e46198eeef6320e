import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { LogSourceList } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { type PlainKey, useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { explain } from '../../../../ui/states.tsx';
import { Age } from '../../../../ui/time.tsx';
import { logSourceAddresses, logSourceKeys } from './source-api.ts';
import { type PodSource, podSourceOf, queryOf, type SourceState } from './source-input.ts';

const tones: Record<SourceState['state'], string> = {
  collecting: 'pass',
  waiting: 'plain',
  elsewhere: 'plain',
  off: 'plain',
  failing: 'critical',
};

function StateMark({ state }: { state: SourceState['state'] }) {
  const { t } = useWords();
  return <span className={`mark mark-${tones[state]}`}>{t(`collection.state.${state}`)}</span>;
}

const reasons: Readonly<Record<string, PlainKey>> = {
  'bad-framing': 'collection.reason.bad-framing',
  'bytes-lost': 'collection.reason.bytes-lost',
  'former-log-gone': 'collection.reason.former-log-gone',
  gap: 'collection.reason.gap',
  kernel: 'collection.reason.kernel',
  limit: 'collection.reason.limit',
  'line-cut': 'collection.reason.line-cut',
  malformed: 'collection.reason.malformed',
  'no-room': 'collection.reason.no-room',
  'not-allowed': 'collection.reason.not-allowed',
  'restarted-unseen': 'collection.reason.restarted-unseen',
  'socket-error': 'collection.reason.socket-error',
  stopped: 'collection.reason.stopped',
  'tls-failed': 'collection.reason.tls-failed',
  'too-long': 'collection.reason.too-long',
  'too-many-connections': 'collection.reason.too-many-connections',
  'without-time': 'collection.reason.without-time',
};

/** What was left out and why; a reason that is not known here is shown as the server says it. */
function useReason(): (reason: string) => string {
  const { t } = useWords();
  return (reason) => {
    const key = Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
    return key === undefined ? reason : t(key);
  };
}

function Dropped({ state }: { state: SourceState }) {
  const { t, locale } = useWords();
  const toReason = useReason();
  const number = new Intl.NumberFormat(locale);
  const dropped = Object.entries(state.dropped);
  return (
    <>
      {dropped.length === 0 && <span className="faint num">0</span>}
      {dropped.map(([reason, count]) => (
        <div key={reason} className="verdict-fail src-wrap">
          {toReason(reason)}: <span className="num">{number.format(count)}</span>
        </div>
      ))}
      {state.streams !== null && state.streams.beyond > 0 && (
        <div className="verdict-fail src-wrap">
          {t('collection.streamsBeyond', { count: state.streams.beyond })}
        </div>
      )}
    </>
  );
}

function Scope({ state, source }: { state: SourceState; source: PodSource | undefined }) {
  const { t } = useWords();
  return (
    <>
      <strong className="src-wrap">{state.name}</strong>{' '}
      <span className="mark mark-plain">{t(`collection.type.${state.type}`)}</span>
      <div className="faint src-wrap">
        {[state.cluster, state.kind === null ? null : t('collection.log', { kind: state.kind })]
          .filter((part) => part !== null)
          .join(' · ')}
      </div>
      {source !== undefined && (
        <div className="faint mono src-wrap">
          {source.namespace ?? t('collection.allNamespaces')}
          {source.selector === '' ? '' : ` · ${source.selector}`}
          {source.container === null ? '' : ` · ${source.container}`}
        </div>
      )}
      {state.streams !== null && state.streams.open > 0 && (
        <div className="faint">{t('collection.streams', { count: state.streams.open })}</div>
      )}
      {state.repeated > 0 && (
        <div className="faint">{t('collection.repeated', { count: state.repeated })}</div>
      )}
    </>
  );
}

interface ActionsProps {
  readonly state: SourceState;
  readonly source: PodSource | undefined;
  readonly onEdit: (source: PodSource) => void;
}

function Actions({ state, source, onEdit }: ActionsProps) {
  const { t } = useWords();
  const may = useMay('operator');
  const client = useQueryClient();
  const { notification } = App.useApp();
  const remove = useMutation({
    mutationFn: (id: string) => request('DELETE', logSourceAddresses.one(id)),
    onSettled: () => client.invalidateQueries({ queryKey: logSourceKeys.all }),
    onError: (error) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  });
  return (
    <>
      <Link to={paths.logs({ query: queryOf(state, source), from: 'now-24h' })}>{t('collection.show')}</Link>
      {may && source !== undefined && (
        <div className="src-actions">
          <Button type="link" size="small" onClick={() => onEdit(source)}>
            {t('action.edit')}
          </Button>
          <Popconfirm
            title={t('collection.removeSure', { name: source.name })}
            okText={t('action.remove')}
            onConfirm={() => remove.mutate(source.id)}
          >
            <Button type="link" size="small" danger loading={remove.isPending}>
              {t('action.remove')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </>
  );
}

function useColumns(
  pods: readonly PodSource[],
  onEdit: (source: PodSource) => void,
): TableColumnsType<SourceState> {
  const { t, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  return [
    {
      key: 'source',
      title: t('collection.source'),
      render: (_, state) => <Scope state={state} source={podSourceOf(state, pods)} />,
    },
    {
      key: 'state',
      title: t('collection.state'),
      width: 120,
      render: (_, { state }) => <StateMark state={state} />,
    },
    {
      key: 'lines',
      title: t('collection.lines'),
      width: 110,
      align: 'end',
      render: (_, { lines, records }) => (
        <span className="num" title={t('collection.records', { count: records })}>
          {number.format(lines)}
        </span>
      ),
    },
    {
      key: 'unparsed',
      title: t('collection.unparsed'),
      width: 100,
      align: 'end',
      render: (_, { unparsed }) => (
        <span className={unparsed > 0 ? 'num verdict-fail' : 'num faint'}>{number.format(unparsed)}</span>
      ),
    },
    {
      key: 'dropped',
      title: t('collection.dropped'),
      width: 190,
      render: (_, state) => <Dropped state={state} />,
    },
    {
      key: 'last',
      title: t('collection.lastLine'),
      width: 150,
      render: (_, { lastLineAt, lagSeconds }) =>
        lastLineAt === null ? (
          <span className="faint">{t('collection.never')}</span>
        ) : (
          <>
            <Age at={new Date(lastLineAt).toISOString()} />
            {lagSeconds !== null && (
              <div className="faint num">
                {t('collection.lag', { seconds: number.format(Math.round(lagSeconds * 10) / 10) })}
              </div>
            )}
          </>
        ),
    },
    {
      key: 'actions',
      width: 150,
      align: 'end',
      render: (_, state) => <Actions state={state} source={podSourceOf(state, pods)} onEdit={onEdit} />,
    },
  ];
}

interface TableProps {
  readonly list: LogSourceList;
  readonly onEdit: (source: PodSource) => void;
}

/** All sources with what they brought; why one fails stands below it. */
export function SourceTable({ list, onEdit }: TableProps) {
  const { t } = useWords();
  const columns = useColumns(list.pods, onEdit);
  const failing = list.sources.filter(({ state, lastError }) => state === 'failing' && lastError !== null);
  return (
    <>
      <Table
        rowKey="id"
        columns={columns}
        dataSource={[...list.sources]}
        pagination={list.sources.length > 50 && { pageSize: 50 }}
        scroll={{ x: 1040 }}
        expandable={{
          showExpandColumn: false,
          expandedRowKeys: failing.map(({ id }) => id),
          expandedRowRender: ({ lastError }) =>
            lastError !== null && (
              <div className="verdict-fail src-error">
                {lastError.message} <Age at={new Date(lastError.at).toISOString()} />
              </div>
            ),
        }}
      />
      {list.beyond > 0 && <p className="panel-body">{t('collection.beyond', { count: list.beyond })}</p>}
    </>
  );
}
