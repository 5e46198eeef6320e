import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AuditEventAnswer, RecordedEventWire } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { Panel } from '../../../../ui/page.tsx';
import { useTimeText } from '../../../../ui/time.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { StatusMark } from './event-facts.tsx';
import { objectText, offsetText } from './words.ts';

type Event = RecordedEventWire;

interface AroundProps {
  readonly title: string;
  readonly none: string;
  readonly of: Event;
  readonly found: AuditEventAnswer['samePerson'];
  readonly extra?: ReactNode;
}

function useColumns(of: Event): TableColumnsType<Event> {
  const { t } = useWords();
  const toText = useTimeText();
  const who = ({ user, as }: Event) => {
    const name = plainText(user.name) || t('auditEvent.nobody');
    return as === undefined ? name : t('auditEvent.whoAs', { who: name, as: plainText(as.name) });
  };
  return [
    {
      key: 'time',
      title: t('auditEvent.when'),
      width: 210,
      render: (_, { id, cluster, time }) => (
        <Link to={paths.auditEvent(id, { cluster })} className="num">
          {toText(time)}
        </Link>
      ),
    },
    {
      key: 'offset',
      title: t('auditEvent.offset'),
      width: 96,
      align: 'end',
      className: 'num',
      render: (_, { time }) => offsetText(of.time, time),
    },
    {
      key: 'code',
      title: t('auditEvent.result'),
      width: 90,
      render: (_, { code }) => <StatusMark code={code} />,
    },
    {
      key: 'who',
      title: t('auditEvent.who'),
      width: 240,
      className: 'ae-text',
      render: (_, one) => who(one),
    },
    {
      key: 'what',
      title: t('auditEvent.what'),
      className: 'ae-text',
      render: (_, one) => (
        <>
          <strong className="mono">{plainText(one.verb)}</strong> {objectText(one)}
        </>
      ),
    },
  ];
}

/** Requests near this one, the newest first; each row leads to its own page. */
export function EventsAround({ title, none, of, found, extra }: AroundProps) {
  const { t } = useWords();
  const columns = useColumns(of);
  const { events, isCut } = found;
  return (
    <Panel title={`${title} (${events.length}${isCut ? '+' : ''})`} extra={extra} flush={events.length > 0}>
      {isCut && (
        <p className="ae-notes ae-notes-flush" role="status">
          {t('auditEvent.aroundCut', { count: events.length })}
        </p>
      )}
      {events.length === 0 ? (
        <p className="faint">{none}</p>
      ) : (
        <Table
          rowKey={(one) => `${one.id} ${one.stage} ${one.time}`}
          size="small"
          columns={columns}
          dataSource={[...events]}
          pagination={events.length > 10 && { pageSize: 10, showSizeChanger: false }}
          scroll={{ x: 900 }}
        />
      )}
    </Panel>
  );
}
