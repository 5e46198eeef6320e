import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { ProblemError } from '../../../../api/problem.ts';
import type { AuditEventAnswer, RecordedEventWire } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Page, Panel } from '../../../../ui/page.tsx';
import { Command, EmptyState, Loaded, LoadingLines } from '../../../../ui/states.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { auditEventQuery } from './event-api.ts';
import { EventFacts, Fact, StatusMark } from './event-facts.tsx';
import { EventObjects } from './event-objects.tsx';
import { EventsAround } from './events-around.tsx';
import { GrantPanel } from './grant-panel.tsx';
import { eventLogs, objectText } from './words.ts';
import './event.css';

type Event = RecordedEventWire;

const MINUTES = [5, 15, 60, 360] as const;

function useMinutes(): number {
  const [search] = useSearchParams();
  const asked = Number(search.get('minutes') ?? 15);
  return MINUTES.find((one) => one === asked) ?? 15;
}

function MinutesChoice() {
  const { t } = useWords();
  const change = useSearchChange();
  const minutes = useMinutes();
  return (
    <Select
      aria-label={t('auditEvent.within')}
      value={minutes}
      onChange={(chosen) => change({ minutes: chosen === 15 ? undefined : String(chosen) })}
      options={MINUTES.map((value) => ({ value, label: t('auditEvent.minutes', { count: value }) }))}
    />
  );
}

function Annotations({ event }: { event: Event }) {
  const { t } = useWords();
  // What the authorizer wrote stands in its own panel.
  const shown = Object.entries(event.annotations).filter(([name]) => !name.startsWith('authorization.'));
  return (
    <Panel title={t('auditEvent.annotations')}>
      {shown.length === 0 ? (
        <p className="faint">{t('auditEvent.noAnnotations')}</p>
      ) : (
        <dl className="ae-facts ae-facts-wide">
          {shown.map(([name, value]) => (
            <Fact key={name} name={plainText(name)}>
              <span className="mono ae-text">{plainText(value)}</span>
            </Fact>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Stages({ stages }: { stages: readonly Event[] }) {
  const { t } = useWords();
  if (stages.length < 2) return null;
  return (
    <Panel title={t('auditEvent.stages')}>
      <ol className="ae-chain">
        {stages.toReversed().map(({ stage, time, code }) => (
          <li key={`${stage} ${time}`}>
            <span className="mono">{plainText(stage)}</span> · <Moment at={time} />{' '}
            {code !== undefined && <StatusMark code={code} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Links({ event }: { event: Event }) {
  const { t } = useWords();
  const { cluster, target } = event;
  return (
    <div className="row">
      <Link to={eventLogs(event)}>{t('auditEvent.toLogs')}</Link>
      {target !== undefined && target.name !== '' && (
        <Link
          to={paths.auditTrace({
            cluster,
            resource: target.resource,
            group: target.group,
            namespace: target.namespace,
            name: target.name,
          })}
        >
          {t('auditEvent.toTrace')}
        </Link>
      )}
    </div>
  );
}

function Around({ answer, event }: { answer: AuditEventAnswer; event: Event }) {
  const { t } = useWords();
  return (
    <>
      <EventsAround
        title={t('auditEvent.samePerson')}
        none={t('auditEvent.samePersonNone')}
        of={event}
        found={answer.samePerson}
        extra={<MinutesChoice />}
      />
      <EventsAround
        title={t('auditEvent.sameObject')}
        none={t('auditEvent.sameObjectNone')}
        of={event}
        found={answer.sameObject}
      />
      <EventsAround
        title={t('auditEvent.similarFailed')}
        none={t('auditEvent.similarFailedNone')}
        of={event}
        found={answer.similarFailed}
      />
    </>
  );
}

function NotKept({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <EmptyState
      title={t('auditEvent.unknown')}
      actions={
        <>
          <Link to={eventLogs({ id, time: '' })}>{t('auditEvent.searchLogs')}</Link>
          <Link to={paths.auditSources()}>{t('nav.auditSources')}</Link>
        </>
      }
    >
      <p>{t('auditEvent.unknownDetail')}</p>
      <p className="mono ae-text">{plainText(id)}</p>
      <Command>bulwark logs import --kind audit FILE</Command>
    </EmptyState>
  );
}

/** One audited request: who, what, from where, why it was allowed, and what happened around it. */
export function AuditEventPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const cluster = search.get('cluster') || undefined;
  const query = useQuery(auditEventQuery({ id, cluster, minutes: useMinutes() }));
  const event = query.data?.stages[0];
  const isUnknown = query.error instanceof ProblemError && query.error.problem.code === 'audit-event-unknown';
  return (
    <Page
      title={event === undefined ? t('auditEvent.title') : `${plainText(event.verb)} ${objectText(event)}`}
      above={
        <>
          <Link to={paths.report('audit-overview')}>{t('nav.auditReports')}</Link>
          {event !== undefined && ` · ${plainText(event.cluster)}`}
        </>
      }
      lead={t('auditEvent.lead')}
      actions={event !== undefined && <Links event={event} />}
    >
      {isUnknown && query.data === undefined ? (
        <div className="panel">
          <NotKept id={id} />
        </div>
      ) : (
        <Loaded query={query} loading={<LoadingLines rows={12} />}>
          {(answer) => <Found answer={answer} />}
        </Loaded>
      )}
    </Page>
  );
}

function Found({ answer }: { answer: AuditEventAnswer }) {
  const [event] = answer.stages;
  if (event === undefined) return null;
  return (
    <>
      <div className="ae-heads">
        <EventFacts event={event} />
        <div className="ae-side">
          <GrantPanel grant={answer.grant} />
          <Annotations event={event} />
          <Stages stages={answer.stages} />
        </div>
      </div>
      <EventObjects key={event.id} event={event} />
      <Around answer={answer} event={event} />
    </>
  );
}
