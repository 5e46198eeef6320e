import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { request } from '../../../../api/client.ts';
import type { RulePreview as Preview, RuleView } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import { Moment } from '../../../../ui/time.tsx';
import { alertAddresses } from './alert-api.ts';
import { AlertSeverity, RuleState, useLocal } from './alert-marks.tsx';
import { readCondition } from './condition.ts';
import { useConditionText } from './condition-text.ts';
import { durationWords } from './duration.ts';
import { FormProblem } from './form-problem.tsx';
import { RulePreview } from './rule-preview.tsx';
import { useAlertChange } from './use-change.ts';

const DAY_MS = 86_400_000;

interface RuleDetailProps {
  readonly rule: RuleView;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** One rule with its words, its condition, and what it would have said lately. */
export function RuleDetail({ rule, onEdit, onCopy, onClose }: RuleDetailProps) {
  const { t } = useWords();
  const local = useLocal();
  const isAdmin = useMay('admin');
  const may = useMay('operator');
  const preview = useMutation({
    mutationFn: () =>
      request<Preview>('GET', alertAddresses.previewOf(rule.id), {
        query: { overMs: DAY_MS },
        timeoutMs: 60_000,
      }),
  });
  const remove = useAlertChange(() => request('DELETE', alertAddresses.rule(rule.id)), onClose);
  return (
    <Drawer open onClose={onClose} size={760} title={local(rule.title)}>
      <div className="al-detail">
        <div className="row">
          <AlertSeverity severity={rule.severity} />
          <RuleState rule={rule} />
          {rule.override !== null && <span className="mark mark-low">{t('alert.rule.changed')}</span>}
          <Link to={paths.alerts({ rule: rule.id })}>{t('alert.rule.firing', { count: rule.firing })}</Link>
          <Link to={paths.alertHistory({ rule: rule.id })}>{t('alert.tab.history')}</Link>
        </div>
        {rule.error !== null && <Alert type="error" showIcon title={rule.error} />}
        <Facts rule={rule} />
        <CodeBlock code={rule.query} />
        <div className="row">
          <Button
            disabled={!may}
            title={may ? undefined : t('error.needsRole', { role: t('role.operator') })}
            loading={preview.isPending}
            onClick={() => preview.mutate()}
          >
            {t('alert.previewDay')}
          </Button>
          <Button disabled={!isAdmin} title={adminOnly(isAdmin, t)} onClick={onEdit}>
            {t(rule.origin === 'ready' ? 'alert.rule.adjust' : 'action.edit')}
          </Button>
          <Button disabled={!isAdmin} title={adminOnly(isAdmin, t)} onClick={onCopy}>
            {t('alert.rule.copy')}
          </Button>
          {rule.origin === 'own' && isAdmin && (
            <Popconfirm
              title={t('alert.rule.removeSure')}
              okText={t('action.remove')}
              onConfirm={() => remove.mutate(undefined)}
            >
              <Button danger>{t('action.remove')}</Button>
            </Popconfirm>
          )}
        </div>
        <FormProblem error={preview.error} />
        {preview.data && <RulePreview preview={preview.data} query={undefined} />}
      </div>
    </Drawer>
  );
}

function adminOnly(isAdmin: boolean, t: ReturnType<typeof useWords>['t']): string | undefined {
  return isAdmin ? undefined : t('error.needsRole', { role: t('role.admin') });
}

function Facts({ rule }: { rule: RuleView }) {
  const { t, locale } = useWords();
  const local = useLocal();
  const conditionText = useConditionText();
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('alert.condition'), conditionText(readCondition(rule))],
    [t('alert.rule.groupBy'), rule.groupBy.join(', ') || '–'],
    [t('alert.rule.for'), rule.forMs === 0 ? t('alert.rule.atOnce') : durationWords(rule.forMs, locale)],
    [
      t('alert.rule.repeat'),
      rule.repeatMs === 0 ? t('alert.rule.once') : durationWords(rule.repeatMs, locale),
    ],
    [t('alert.rule.resolveAfter'), durationWords(rule.resolveAfterMs, locale)],
    [t('alert.why'), local(rule.why) || '–'],
    [t('alert.remedy'), local(rule.remedy) || '–'],
    ['ID', <code key="id">{rule.id}</code>],
    ...(rule.ack === null ? [] : ([['ACK', <code key="ack">{rule.ack}</code>]] as const)),
    ...(rule.lists.length === 0 ? [] : ([[t('alert.lists'), rule.lists.join(', ')]] as const)),
    ...(rule.changedAt === null
      ? []
      : ([
          [
            t('alert.rule.changed'),
            <span key="changed">
              {rule.changedBy} <Moment at={rule.changedAt} />
            </span>,
          ],
        ] as const)),
  ];
  return (
    <dl className="al-facts">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
      {rule.references.length > 0 && (
        <Fact
          name={t('alert.references')}
          value={rule.references.map((reference) => (
            <div key={reference}>
              <a href={reference} target="_blank" rel="noreferrer">
                {reference}
              </a>
            </div>
          ))}
        />
      )}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="al-prewrap">{value}</dd>
    </>
  );
}
