import type { AuditEventAnswer } from '../../../../api/wire.ts';
import { type PlainKey, useWords } from '../../../../messages/index.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { Age } from '../../../../ui/time.tsx';
import { plainText } from '../logs/view/plain-text.ts';
import { Fact } from './event-facts.tsx';

type Grant = AuditEventAnswer['grant'];
type Rule = NonNullable<Grant['rules']>[number];

const sentences: Readonly<Record<Grant['kind'], PlainKey>> = {
  rbac: 'auditEvent.grant.rbac',
  masters: 'auditEvent.grant.masters',
  node: 'auditEvent.grant.node',
  other: 'auditEvent.grant.other',
  denied: 'auditEvent.grant.denied',
  unauthenticated: 'auditEvent.grant.unauthenticated',
  unknown: 'auditEvent.grant.unknown',
};

const tones = { granted: 'pass', changed: 'medium', gone: 'high', unknown: 'unknown' } as const;

/** Which part of the rule is another one now, as the server names it. */
const parts: Readonly<Record<string, PlainKey>> = {
  roleRef: 'auditEvent.changed.roleRef',
  subjects: 'auditEvent.changed.subjects',
  rules: 'auditEvent.changed.rules',
};

function StateNow({ grant }: { grant: Grant }) {
  const { t } = useWords();
  const { state, detail = '' } = grant;
  if (state === undefined) return null;
  const part = Object.hasOwn(parts, detail) ? parts[detail] : undefined;
  return (
    <Fact name={t('auditEvent.now')}>
      <span className={`mark mark-${tones[state]}`}>{t(`auditEvent.state.${state}`)}</span>{' '}
      {state === 'granted' && t('auditEvent.grantedDetail')}
      {state === 'gone' && t('auditEvent.goneDetail', { what: plainText(detail) })}
      {state === 'changed' && (part === undefined ? plainText(detail) : t(part))}
      {state === 'unknown' && plainText(detail)}
    </Fact>
  );
}

function RuleLine({ rule }: { rule: Rule }) {
  const { t } = useWords();
  const list = (values: readonly string[] | undefined) =>
    values?.map((one) => (one === '' ? '""' : plainText(one))).join(', ');
  const entries = [
    ['verbs', list(rule.verbs)],
    ['apiGroups', list(rule.apiGroups)],
    ['resources', list(rule.resources)],
    ['resourceNames', list(rule.resourceNames)],
    ['nonResourceURLs', list(rule.nonResourceURLs)],
  ].filter(([, text]) => text !== undefined);
  const isWide = rule.verbs.includes('*') || rule.resources?.includes('*') === true;
  return (
    <li className="ae-rule">
      {entries.map(([name, text]) => (
        <div key={name}>
          <span className="faint">{name}</span> <span className="mono ae-text">{text}</span>
        </div>
      ))}
      {isWide && <div className="ae-wide">{t('auditEvent.wide')}</div>}
    </li>
  );
}

function Rbac({ rbac, boundAt }: { rbac: NonNullable<Grant['rbac']>; boundAt: string | undefined }) {
  const { t } = useWords();
  const place = (namespace: string, name: string) =>
    plainText(namespace === '' ? name : `${namespace} / ${name}`);
  const { subject } = rbac;
  return (
    <>
      <Fact name={t('auditEvent.binding')}>
        <span className="faint">{rbac.bindingKind}</span>{' '}
        <strong className="ae-text">{place(rbac.bindingNamespace, rbac.bindingName)}</strong>
        {boundAt !== undefined && (
          <span className="faint">
            {' '}
            · {t('auditEvent.boundAt')} <Age at={boundAt} />
          </span>
        )}
      </Fact>
      <Fact name={t('auditEvent.role')}>
        <span className="faint">{rbac.roleKind}</span>{' '}
        <strong className="ae-text">{plainText(rbac.roleName)}</strong>
      </Fact>
      <Fact name={t('auditEvent.subject')}>
        <span className="faint">{subject.kind}</span>{' '}
        <strong className="ae-text">{place(subject.namespace, subject.name)}</strong>
      </Fact>
    </>
  );
}

/** Why the API server let the request through, and whether it still would. */
export function GrantPanel({ grant }: { grant: Grant }) {
  const { t } = useWords();
  const isRefused = grant.kind === 'denied' || grant.kind === 'unauthenticated';
  return (
    <Panel title={isRefused ? t('auditEvent.whyRefused') : t('auditEvent.why')}>
      <p className="ae-sentence">{t(sentences[grant.kind])}</p>
      <dl className="ae-facts">
        {grant.rbac !== undefined && <Rbac rbac={grant.rbac} boundAt={grant.boundAt} />}
        <StateNow grant={grant} />
        {grant.rules !== undefined && grant.rules.length > 0 && (
          <Fact name={t('auditEvent.rules')}>
            <ul className="ae-rules">
              {grant.rules.map((rule) => (
                <RuleLine key={JSON.stringify(rule)} rule={rule} />
              ))}
            </ul>
          </Fact>
        )}
        {grant.reason !== '' && (
          <Fact name={t('auditEvent.recorded')}>
            <span className="ae-text">{plainText(grant.reason)}</span>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}
