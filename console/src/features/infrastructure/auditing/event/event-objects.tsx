import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { RecordedEventWire } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { CodeDiff } from '../../../../ui/code-diff.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { objectLines } from './words.ts';

type Event = RecordedEventWire;
type Form = 'diff' | 'request' | 'response';

/** Comparing longer ones would hold the page up. */
const MOST_LINES = 2400;

function lineCount(text: string): number {
  return text.split('\n').length;
}

function useForms(event: Event) {
  return useMemo(() => {
    const request = event.request === undefined ? undefined : plainText(objectLines(event.request));
    const response = event.response === undefined ? undefined : plainText(objectLines(event.response));
    const isLong = lineCount(request ?? '') + lineCount(response ?? '') > MOST_LINES;
    // A patch is no object: beside its result it shows nothing but that.
    const hasDiff =
      request !== undefined &&
      response !== undefined &&
      event.verb !== 'patch' &&
      !isLong &&
      !isFailed(event);
    const forms: readonly Form[] = [
      ...(hasDiff ? (['diff'] as const) : []),
      ...(request === undefined ? [] : (['request'] as const)),
      ...(response === undefined ? [] : (['response'] as const)),
    ];
    return { request: request ?? '', response: response ?? '', forms, isLong };
  }, [event]);
}

function isFailed({ code }: Event): boolean {
  return code !== undefined && code >= 400;
}

/** What was sent, what was answered, and what differs. */
export function EventObjects({ event }: { event: Event }) {
  const { t } = useWords();
  const { request, response, forms, isLong } = useForms(event);
  const [chosen, setChosen] = useState<Form>();
  const form = chosen !== undefined && forms.includes(chosen) ? chosen : forms[0];
  const labels: Readonly<Record<Form, string>> = {
    diff: t('auditEvent.diff'),
    request: event.verb === 'patch' ? t('auditEvent.patch') : t('auditEvent.sent'),
    response: t('auditEvent.answered'),
  };
  if (form === undefined)
    return (
      <Panel title={t('auditEvent.objects')}>
        <p>{t('auditEvent.noObjects')}</p>
        <p className="faint">{t('auditEvent.noObjectsDetail', { level: event.level || '–' })}</p>
      </Panel>
    );
  return (
    <Panel
      title={t('auditEvent.objects')}
      flush={form === 'diff'}
      extra={
        <Segmented
          aria-label={t('auditEvent.objects')}
          value={form}
          onChange={setChosen}
          options={forms.map((one) => ({ value: one, label: labels[one] }))}
        />
      }
    >
      <ObjectNotes event={event} isLong={isLong} isDiff={form === 'diff'} />
      {form === 'diff' ? (
        <CodeDiff before={request} after={response} label={labels.diff} />
      ) : (
        <CodeBlock code={form === 'request' ? request : response} />
      )}
    </Panel>
  );
}

function ObjectNotes({ event, isLong, isDiff }: { event: Event; isLong: boolean; isDiff: boolean }) {
  const { t } = useWords();
  return (
    <div className={isDiff ? 'ae-notes ae-notes-flush' : 'ae-notes'}>
      {isDiff && <p>{t('auditEvent.diffDetail')}</p>}
      {event.request === undefined && <p>{t('auditEvent.noRequest', { level: event.level || '–' })}</p>}
      {event.response === undefined && <p>{t('auditEvent.noResponse', { level: event.level || '–' })}</p>}
      {isLong && <p>{t('auditEvent.long')}</p>}
      {event.cut.length > 0 && (
        <p className="ae-wide">{t('auditEvent.cut', { fields: event.cut.map(plainText).join(', ') })}</p>
      )}
      <p className="faint">{t('auditEvent.rebuilt')}</p>
    </div>
  );
}
