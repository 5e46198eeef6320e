import { NavLink } from 'react-router';
import type { Alert, RuleView, SilenceView } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { paths } from '../../../../navigation/paths.ts';

type Severity = Alert['severity'];

/** The most severe first. */
export const alertSeverities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export function AlertSeverity({ severity }: { severity: Severity }) {
  const { t } = useWords();
  const tone = severity === 'info' ? 'plain' : severity;
  return <span className={`mark mark-${tone}`}>{t(`alert.severity.${severity}`)}</span>;
}

const tones: Record<Alert['state'], string> = { firing: 'critical', pending: 'medium', resolved: 'pass' };

export function AlertState({ state }: { state: Alert['state'] }) {
  const { t } = useWords();
  return (
    <span className={`mark mark-${tones[state]}`} title={t(`alert.state.${state}.detail`)}>
      {t(`alert.state.${state}`)}
    </span>
  );
}

/** What somebody did about it. */
export function AlertNotes({ alert }: { alert: Pick<Alert, 'acknowledged' | 'silencedBy'> }) {
  const { t } = useWords();
  return (
    <span className="row">
      {alert.acknowledged && (
        <span className="mark mark-low" title={alert.acknowledged.note}>
          {t('alert.acknowledgedBy', { name: alert.acknowledged.by })}
        </span>
      )}
      {alert.silencedBy !== null && <span className="mark mark-plain">{t('alert.silenced')}</span>}
    </span>
  );
}

const ruleTones: Record<RuleView['state'], string> = {
  on: 'pass',
  off: 'plain',
  asleep: 'medium',
  failing: 'critical',
};

export function RuleState({ rule }: { rule: Pick<RuleView, 'state' | 'error' | 'lists'> }) {
  const { t } = useWords();
  const why = rule.error ?? t(`alert.rule.${rule.state}.detail`);
  return (
    <span className={`mark mark-${ruleTones[rule.state]}`} title={why}>
      {t(`alert.rule.${rule.state}`)}
    </span>
  );
}

const silenceTones: Record<SilenceView['state'], string> = {
  active: 'medium',
  waiting: 'low',
  expired: 'plain',
};

export function SilenceState({ state }: { state: SilenceView['state'] }) {
  const { t } = useWords();
  return <span className={`mark mark-${silenceTones[state]}`}>{t(`alert.silence.${state}`)}</span>;
}

/** A text that the server has in both languages. */
export function useLocal(): (words: Readonly<Record<'en' | 'zh', string>>) => string {
  const { language } = useWords();
  return (words) => words[language] || words.en;
}

/** The pages of the alert centre. */
export function AlertTabs() {
  const { t } = useWords();
  const pages = [
    [paths.alerts(), t('alert.tab.active')],
    [paths.alertHistory(), t('alert.tab.history')],
    [paths.alertRules(), t('alert.tab.rules')],
    [paths.alertChannels(), t('alert.tab.channels')],
    [paths.alertSilences(), t('alert.tab.silences')],
  ] as const;
  return (
    <nav className="al-tabs" aria-label={t('alert.tabs')}>
      {pages.map(([to, label]) => (
        <NavLink key={to} to={to} end className="al-tab">
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

/** Values that tell an alert from the others of its rule. */
export function GroupValues({ group }: { group: Readonly<Record<string, string>> }) {
  return (
    <span className="al-group">
      {Object.entries(group).map(([name, value]) => (
        <span key={name} className="al-value" title={`${name}: ${value}`}>
          <span className="faint">{name}</span> {value === '' ? '""' : value}
        </span>
      ))}
    </span>
  );
}
