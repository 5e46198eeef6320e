import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Input, Space } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { AlertDetail as Detail, HistoryEntry } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { useSearchChange } from '../../../../navigation/scope.ts';
import { Loaded } from '../../../../ui/states.tsx';
import { Age, Moment } from '../../../../ui/time.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { AlertNotes, AlertSeverity, AlertState, GroupValues, useLocal } from './alert-marks.tsx';
import { SilenceForm } from './silence-form.tsx';
import { useAlertChange } from './use-change.ts';

/** One alert: what it is, what caused it, what happened to it, and what can be done. */
export function AlertDetail({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const alert = useQuery(alertQueries.one(id));
  const [search] = useSearchParams();
  const change = useSearchChange();
  return (
    <Drawer open onClose={onClose} size={780} title={t('alert.one')}>
      <Loaded query={alert}>
        {(one) => (
          <div className="al-detail">
            <Head alert={one} />
            <Answers alert={one} onSilence={() => change({ do: 'silence' })} />
            <Facts alert={one} />
            <Records alert={one} />
            <History entries={one.history} />
            <Deliveries alert={one} />
            {search.get('do') === 'silence' && (
              <SilenceForm
                silence={undefined}
                matchers={matchersOf(one)}
                onClose={() => change({ do: undefined })}
              />
            )}
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}

/** A silence of what is like this alert: its rule, in its cluster and namespace. */
function matchersOf({ rule, cluster, namespace }: Detail) {
  return {
    rules: [rule],
    severities: [],
    clusters: cluster === '' ? [] : [cluster],
    namespaces: namespace === '' ? [] : [namespace],
    logs: [],
    labels: [],
  };
}

function Head({ alert }: { alert: Detail }) {
  const local = useLocal();
  return (
    <header>
      <div className="row">
        <AlertSeverity severity={alert.severity} />
        <AlertState state={alert.state} />
        <AlertNotes alert={alert} />
      </div>
      <h2>{local(alert.title)}</h2>
      <p className="al-prewrap">{local(alert.message)}</p>
    </header>
  );
}

function Answers({ alert, onSilence }: { alert: Detail; onSilence: () => void }) {
  const { t } = useWords();
  const may = useMay('operator');
  const [note, setNote] = useState('');
  const answer = useAlertChange(
    (verb: 'acknowledge' | 'unacknowledge' | 'resolve') =>
      request('POST', alertAddresses.answer(alert.id, verb), { body: { note } }),
    () => setNote(''),
  );
  if (alert.state === 'resolved') return null;
  const why = may ? undefined : t('error.needsRole', { role: t('role.operator') });
  const verb = alert.acknowledged === null ? 'acknowledge' : 'unacknowledge';
  return (
    <div className="row">
      <Space.Compact>
        <Input
          value={note}
          maxLength={2000}
          disabled={!may}
          placeholder={t('alert.note')}
          aria-label={t('alert.note')}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          type="primary"
          disabled={!may}
          title={why}
          loading={answer.isPending && answer.variables === verb}
          onClick={() => answer.mutate(verb)}
        >
          {t(`alert.${verb}`)}
        </Button>
      </Space.Compact>
      <Button disabled={!may} title={why} onClick={onSilence}>
        {t('alert.silenceIt')}
      </Button>
      <Button
        disabled={!may}
        title={why ?? t('alert.resolveDetail')}
        loading={answer.isPending && answer.variables === 'resolve'}
        onClick={() => answer.mutate('resolve')}
      >
        {t('alert.resolve')}
      </Button>
    </div>
  );
}

function Facts({ alert }: { alert: Detail }) {
  const { t, locale } = useWords();
  const local = useLocal();
  return (
    <dl className="al-facts">
      <dt>{t('alert.why')}</dt>
      <dd className="al-prewrap">{local(alert.why) || '–'}</dd>
      <dt>{t('alert.remedy')}</dt>
      <dd className="al-prewrap">{local(alert.remedy) || '–'}</dd>
      <dt>{t('alert.ruleOf')}</dt>
      <dd>
        {alert.origin === 'raised' ? (
          <span>{alert.rule}</span>
        ) : (
          <Link to={paths.alertRules({ rule: alert.rule })}>{alert.rule}</Link>
        )}
      </dd>
      {alert.cluster !== '' && (
        <>
          <dt>{t('alert.cluster')}</dt>
          <dd>{alert.cluster}</dd>
        </>
      )}
      {Object.keys(alert.group).length > 0 && (
        <>
          <dt>{t('alert.groupValues')}</dt>
          <dd>
            <GroupValues group={alert.group} />
          </dd>
        </>
      )}
      <dt>{t('alert.began')}</dt>
      <dd>
        <Moment at={alert.startedAt} />
      </dd>
      <dt>{t('alert.last')}</dt>
      <dd>
        <Moment at={alert.lastAt} />{' '}
        <span className="faint">{t('alert.timesText', { count: alert.count.toLocaleString(locale) })}</span>
      </dd>
      {alert.resolvedAt !== null && (
        <>
          <dt>{t('alert.ended')}</dt>
          <dd>
            <Moment at={alert.resolvedAt} />{' '}
            <span className="faint">
              {alert.resolvedBy === 'quiet' ? t('alert.byQuiet') : alert.resolvedBy}
            </span>
          </dd>
        </>
      )}
      {alert.references.length > 0 && (
        <>
          <dt>{t('alert.references')}</dt>
          <dd>
            {alert.references.map((reference) => (
              <div key={reference}>
                <a href={safeLink(reference)} target="_blank" rel="noreferrer">
                  {reference}
                </a>
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Own rules bring references of people: no other kind of address is one. */
function safeLink(text: string): string | undefined {
  return /^https?:\/\//.test(text) ? text : undefined;
}

function Records({ alert }: { alert: Detail }) {
  const { t } = useWords();
  const link = alert.query !== '' && (
    <Link to={paths.logs({ query: alert.query, from: alert.from, to: alert.to })}>{t('alert.toLogs')}</Link>
  );
  return (
    <section>
      <div className="spread">
        <h3>{t('alert.records')}</h3>
        {link}
      </div>
      {alert.samples.length === 0 ? (
        <p className="faint">{t('alert.noRecords')}</p>
      ) : (
        <div className="al-records">
          {alert.samples.map(({ time, fields }, index) => (
            <details key={`${time} ${fields['auditID'] ?? index}`} className="al-record" open={index === 0}>
              <summary>
                <Moment at={time} /> <span className="muted">{fields['_msg'] ?? ''}</span>
                {fields['anomaly_id'] !== undefined && (
                  <Link to={paths.anomalies({ anomaly: fields['anomaly_id'], state: 'all' })}>
                    {t('anomaly.one')}
                  </Link>
                )}
                {fields['auditID'] !== undefined && (
                  <>
                    {' '}
                    <Link
                      to={paths.logs({ query: `auditID:=${JSON.stringify(fields['auditID'])}`, from: 'all' })}
                    >
                      {t('alert.toEvent')}
                    </Link>
                  </>
                )}
              </summary>
              <dl>
                {Object.entries(fields)
                  .filter(([name]) => name !== '_msg' && name !== '_time')
                  .map(([name, value]) => (
                    <Field key={name} name={name} value={value} />
                  ))}
              </dl>
            </details>
          ))}
        </div>
      )}
    </section>
  );
}

function Field({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono">{value}</dd>
    </>
  );
}

function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const { t } = useWords();
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{t('alert.tab.history')}</h3>
      <ul className="al-timeline">
        {entries.map(({ id, at, kind, by, note }) => (
          <li key={id}>
            <Moment at={at} />
            <span>{t(`alert.history.${kind}`)}</span>
            {by !== '' && <span className="muted">{by}</span>}
            {note !== '' && <span className="muted">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deliveries({ alert }: { alert: Detail }) {
  const { t } = useWords();
  if (alert.deliveries.length === 0) return null;
  return (
    <section>
      <h3>{t('alert.messages')}</h3>
      <ul className="al-timeline">
        {alert.deliveries.map(({ id, channelName, state, createdAt, error, attempts }) => (
          <li key={id}>
            <Age at={createdAt} />
            <span>{channelName}</span>
            <span className={state === 'dead' ? 'verdict-fail' : 'muted'}>
              {t(`alert.delivery.${state}`)}
            </span>
            {error !== null && <span className="muted">{t('alert.tries', { error, count: attempts })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
