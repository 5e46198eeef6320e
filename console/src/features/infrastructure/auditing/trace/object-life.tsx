import { Link } from 'react-router';
import type { TraceAnswer } from '../../../../api/wire.ts';
import { type PlainKey, useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useTimeText } from '../../../../ui/time.tsx';
import { StatusMark } from '../event/event-facts.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { type Change, type Entry, inOrder, isTold, leftOut, type Show } from './told.ts';
import type { TraceAsked } from './trace-api.ts';

type Life = TraceAnswer['lives'][number];

interface LifeProps {
  readonly life: Life;
  readonly asked: TraceAsked;
  readonly show: Show;
}

const kinds: Readonly<Record<Entry['kind'], PlainKey>> = {
  created: 'trace.kind.created',
  changed: 'trace.kind.changed',
  status: 'trace.kind.status',
  unchanged: 'trace.kind.unchanged',
  deleted: 'trace.kind.deleted',
  'collection-deleted': 'trace.kind.collectionDeleted',
  failed: 'trace.kind.failed',
  'dry-run': 'trace.kind.dryRun',
};

const tones: Readonly<Record<Entry['kind'], string>> = {
  created: 'pass',
  changed: 'low',
  status: 'plain',
  unchanged: 'plain',
  deleted: 'critical',
  'collection-deleted': 'critical',
  failed: 'medium',
  'dry-run': 'plain',
};

function FromTo({ before, after }: { before: string | undefined; after: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      {before === undefined ? (
        <span className="faint">{t('trace.nothing')}</span>
      ) : (
        <span className="tr-before mono">{plainText(before)}</span>
      )}{' '}
      <span aria-hidden="true">→</span> <span className="visually-hidden">{t('trace.to')}</span>
      {after === undefined ? (
        <span className="faint">{t('trace.nothing')}</span>
      ) : (
        <span className="tr-after mono">{plainText(after)}</span>
      )}
    </>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="tr-changes">
      {inOrder(changes).map(({ path, part, before, after }) => (
        <li key={path} className={part === 'status' ? 'tr-quiet' : ''}>
          <span className="mono tr-path">{plainText(path)}</span>{' '}
          <span>
            <FromTo before={before} after={after} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is not known of a request, and why. */
function Unknown({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const { known, kind, cutChanges, unseen, missedGenerations } = entry;
  const wrote = kind === 'changed' || kind === 'created' || kind === 'status';
  const notes = [
    wrote && known === 'nothing' ? t('trace.knownNothing') : '',
    wrote && known === 'request' ? t('trace.knownRequest') : '',
    known === 'object' && kind === 'changed' && entry.changes.length === 0 ? t('trace.firstKnown') : '',
    cutChanges > 0 ? t('trace.cutChanges', { count: cutChanges }) : '',
    unseen > 0 ? t('trace.unseen', { count: unseen }) : '',
    missedGenerations > 0 ? t('trace.missed', { count: missedGenerations }) : '',
  ].filter((note) => note !== '');
  return notes.map((note) => (
    <div key={note} className="tr-note">
      {note}
    </div>
  ));
}

function EntryChanges({ entry, isField }: { entry: Entry; isField: boolean }) {
  const { t } = useWords();
  if (isField)
    return (
      <div>
        <FromTo before={entry.field?.before} after={entry.field?.after} />
      </div>
    );
  if (entry.changes.length === 0) return null;
  // All of a new object is new: what is in it opens on demand.
  if (entry.kind !== 'created') return <Changes changes={entry.changes} />;
  return (
    <details>
      <summary>{t('trace.fieldsSet', { count: entry.changes.length })}</summary>
      <Changes changes={entry.changes} />
    </details>
  );
}

function EntryLine({ entry, asked }: { entry: Entry; asked: TraceAsked }) {
  const { t } = useWords();
  const toText = useTimeText();
  const isField = asked.field !== undefined;
  const { id, time, kind, verb, subresource, code, user, as, address } = entry;
  return (
    <li className={`tr-entry tr-${tones[kind]}`}>
      <Link className="num" to={paths.auditEvent(id, { cluster: asked.cluster })}>
        <time dateTime={time}>{toText(time)}</time>
      </Link>
      <div className="tr-told">
        <div className="row">
          <span className={`mark mark-${tones[kind]}`}>{t(kinds[kind])}</span>
          <strong className="tr-text">
            {as === undefined
              ? plainText(user) || t('auditEvent.nobody')
              : t('auditEvent.whoAs', { who: plainText(user), as: plainText(as) })}
          </strong>
          <span className="faint">
            <span className="mono">
              {plainText(verb)}
              {subresource !== '' && `/${plainText(subresource)}`}
            </span>
            {address !== '' && ` · ${t('trace.from', { address: plainText(address) })}`}
          </span>
          {kind === 'failed' && <StatusMark code={code} />}
        </div>
        <EntryChanges entry={entry} isField={isField} />
        <Unknown entry={entry} />
      </div>
    </li>
  );
}

/** One object from its creation to its deletion, the oldest first, as a life is told. */
export function ObjectLife({ life, asked, show }: LifeProps) {
  const { t } = useWords();
  const isField = asked.field !== undefined;
  const told = life.entries.filter((entry) => isTold(entry, show, isField));
  const hidden = leftOut(life.entries, show, isField);
  return (
    <>
      {told.length === 0 && <p className="faint">{t('trace.noneTold')}</p>}
      <ol className="tr-life">
        {told.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two requests may be alike in all but their place
          <EntryLine key={`${entry.id} ${index}`} entry={entry} asked={asked} />
        ))}
      </ol>
      {hidden > 0 && <p className="faint">{t('trace.leftOut', { count: hidden })}</p>}
      <Owned life={life} asked={asked} />
    </>
  );
}

function Owned({ life, asked }: { life: Life; asked: TraceAsked }) {
  const { t } = useWords();
  const toText = useTimeText();
  if (life.children.length === 0) return null;
  return (
    <>
      <h3 className="tr-head">{t('trace.owned', { count: life.children.length })}</h3>
      <ul className="tr-owned">
        {life.children.map(({ uid, resource, name, createdAt, createdBy }) => (
          <li key={uid}>
            <Link
              to={paths.auditTrace({ cluster: asked.cluster, resource, namespace: asked.namespace, name })}
            >
              {plainText(resource)} {plainText(name)}
            </Link>{' '}
            <span className="faint">
              {t('trace.madeBy', { time: toText(createdAt), user: plainText(createdBy) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
