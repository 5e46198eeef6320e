import type { PodLife } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { useTimeText } from '../../../../ui/time.tsx';
import { LevelMark, useClassText } from './event-marks.tsx';

type Entry = PodLife['entries'][number];
type EventEntry = Extract<Entry, { kind: 'event' }>;
type RequestEntry = Extract<Entry, { kind: 'request' }>;

export function isTold(entry: Entry, show: string): boolean {
  if (show === 'trouble') return entry.level !== 'normal';
  return show !== 'requests' || entry.kind === 'request';
}

/** In order of time, the oldest first, as a life is told. */
export function LifeLine({ entries }: { entries: readonly Entry[] }) {
  const toText = useTimeText();
  return (
    <ol className="ev-life">
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be alike in all but their place
        <li key={`${entry.time} ${index}`} className={`ev-entry ev-${entry.level}`}>
          <time dateTime={entry.time} className="num faint">
            {toText(entry.time)}
          </time>
          <div>{entry.kind === 'event' ? <EventLine entry={entry} /> : <RequestLine entry={entry} />}</div>
        </li>
      ))}
    </ol>
  );
}

function EventLine({ entry }: { entry: EventEntry }) {
  const { t } = useWords();
  const classText = useClassText();
  const { level, reason, message, occurrences, container, about } = entry;
  return (
    <>
      <div className="row">
        <strong>{reason}</strong>
        {level !== 'normal' && <LevelMark level={level} />}
        {about === 'node' && <span className="mark mark-plain">{t('life.node')}</span>}
        {container !== '' && <span className="faint">{container}</span>}
        {occurrences > 1 && <span className="faint num">{t('life.times', { count: occurrences })}</span>}
        {entry.class !== '' && <span className="faint">{classText(entry.class)}</span>}
      </div>
      {message !== '' && <div className="ev-message">{message}</div>}
    </>
  );
}

function RequestLine({ entry }: { entry: RequestEntry }) {
  const { t } = useWords();
  const { verb, subresource, user, impersonatedBy, address, status, command } = entry;
  return (
    <>
      <div className="row">
        <strong className="mono">
          {verb} {subresource}
        </strong>
        <span className={`mark mark-${status !== null && status >= 400 ? 'critical' : 'plain'}`}>
          {status ?? t('life.noStatus')}
        </span>
        <span>{t('life.by', { user })}</span>
        {impersonatedBy !== null && (
          <span className="faint">{t('life.impersonatedBy', { user: impersonatedBy })}</span>
        )}
        <span className="faint">{t('life.from', { address })}</span>
      </div>
      {command !== null && <code className="ev-message">{command}</code>}
    </>
  );
}
