import type { ReactNode } from 'react';
import type { RecordedEventWire } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { durationText, latencyMs, objectText } from './words.ts';

type Event = RecordedEventWire;
type Person = Event['user'];

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="ae-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function StatusMark({ code }: { code: number | undefined }) {
  const { t } = useWords();
  const tone = code === undefined ? 'unknown' : code >= 500 ? 'critical' : code >= 400 ? 'medium' : 'pass';
  return <span className={`mark mark-${tone} num`}>{code ?? t('auditEvent.noCode')}</span>;
}

function PersonFact({ person }: { person: Person }) {
  const { t } = useWords();
  const extra = Object.entries(person.extra);
  return (
    <>
      <strong className="ae-text">{plainText(person.name) || t('auditEvent.nobody')}</strong>
      {person.groups.length > 0 && (
        <div className="faint ae-text">
          {t('auditEvent.groups', { groups: person.groups.map(plainText).join(', ') })}
        </div>
      )}
      {person.uid !== undefined && <div className="faint mono ae-text">uid {plainText(person.uid)}</div>}
      {extra.map(([key, values]) => (
        <div key={key} className="faint ae-text">
          {plainText(key)}: {values.map(plainText).join(', ')}
        </div>
      ))}
    </>
  );
}

/** Whoever sends a request may write the headers that the first addresses come from. */
function Addresses({ addresses }: { addresses: readonly string[] }) {
  const { t } = useWords();
  if (addresses.length === 0) return <span className="faint">{t('auditEvent.noAddress')}</span>;
  const last = addresses.length - 1;
  return (
    <ol className="ae-chain">
      {addresses.map((address, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand twice in a chain
        <li key={`${address} ${index}`}>
          <span className="mono">{plainText(address)}</span>{' '}
          <span className={index === last ? 'mark mark-pass' : 'mark mark-medium'}>
            {index === last ? t('auditEvent.seen') : t('auditEvent.forgeable')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Times({ event }: { event: Event }) {
  const { t } = useWords();
  const ms = latencyMs(event.received, event.time);
  return (
    <>
      <Moment at={event.received || event.time} />
      <div className="faint">
        {event.stage === 'ResponseStarted' || event.stage === 'RequestReceived'
          ? t('auditEvent.unfinished', { stage: event.stage })
          : ms === undefined
            ? t('auditEvent.noLatency')
            : t('auditEvent.took', { time: durationText(ms) })}
      </div>
    </>
  );
}

/** Who, what, when, from where, and what came of it. */
export function EventFacts({ event }: { event: Event }) {
  const { t } = useWords();
  return (
    <Panel title={t('auditEvent.request')}>
      <dl className="ae-facts">
        <Fact name={event.as === undefined ? t('auditEvent.who') : t('auditEvent.reallyWho')}>
          <PersonFact person={event.user} />
        </Fact>
        {event.as !== undefined && (
          <Fact name={t('auditEvent.as')}>
            <PersonFact person={event.as} />
            <div>{t('auditEvent.asDetail')}</div>
          </Fact>
        )}
        <Fact name={t('auditEvent.what')}>
          <strong className="mono">{plainText(event.verb)}</strong> {objectText(event)}
          <div className="faint mono ae-text">{plainText(event.uri)}</div>
        </Fact>
        <Fact name={t('auditEvent.when')}>
          <Times event={event} />
        </Fact>
        <Fact name={t('auditEvent.from')}>
          <Addresses addresses={event.addresses} />
          <div className="faint ae-text">
            {event.agent === ''
              ? t('auditEvent.noAgent')
              : t('auditEvent.agent', { agent: plainText(event.agent) })}
          </div>
        </Fact>
        <Fact name={t('auditEvent.result')}>
          <StatusMark code={event.code} /> {plainText(event.reason)}
          {event.message !== '' && <div className="ae-text">{plainText(event.message)}</div>}
        </Fact>
        <Fact name={t('auditEvent.record')}>
          {t('auditEvent.level', { level: event.level || '–' })}
          {event.source !== '' && ` · ${plainText(event.source)}`}
          <div className="faint mono ae-text">{plainText(event.id)}</div>
        </Fact>
      </dl>
    </Panel>
  );
}
