import type { Language, Severity } from '../rules/types.ts';
import type { AlertNews, News } from './types.ts';

/** Words around the texts of rules, in both languages. */
interface ChannelWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly firing: string;
  readonly resolved: string;
  readonly test: string;
  readonly why: string;
  readonly remedy: string;
  readonly cluster: string;
  readonly since: string;
  readonly open: string;
  readonly times: (count: number) => string;
  readonly more: (count: number) => string;
}

export const WORDS: Readonly<Record<Language, ChannelWords>> = {
  en: {
    severity: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', info: 'Info' },
    firing: 'Alert',
    resolved: 'Resolved',
    test: 'Test',
    why: 'Why it matters',
    remedy: 'What to do',
    cluster: 'Cluster',
    since: 'since',
    open: 'Open in Bulwark',
    times: (count) => `${count} times`,
    more: (count) => `… and ${count} more`,
  },
  zh: {
    severity: { critical: '严重', high: '高危', medium: '中危', low: '低危', info: '提示' },
    firing: '告警',
    resolved: '已恢复',
    test: '测试',
    why: '影响',
    remedy: '处理建议',
    cluster: '集群',
    since: '开始于',
    open: '在 Bulwark 中查看',
    times: (count) => `${count} 次`,
    more: (count) => `… 另有 ${count} 条`,
  },
};

/** `[Critical] Alert: somebody was bound to cluster-admin (3)`. */
export function headline({ language, kind, severity, title, total }: News): string {
  const words = WORDS[language];
  const count = total > 1 ? ` (${total})` : '';
  return `[${words.severity[severity]}] ${words[kind]}: ${title}${count}`;
}

/** Where and since when, behind an alert's message. */
export function placeOf(alert: AlertNews, language: Language): string {
  const words = WORDS[language];
  const parts = [
    ...(alert.cluster === '' ? [] : [`${words.cluster} ${alert.cluster}`]),
    ...(alert.namespace === '' ? [] : [alert.namespace]),
    ...(alert.count > 1 ? [words.times(alert.count)] : []),
    `${words.since} ${alert.startedAt.replace(/\.\d+Z$/, 'Z')}`,
  ];
  return parts.join(', ');
}

/** One line for each alert, and one that says how many more there are. */
export function linesOf(news: News, most: number): readonly string[] {
  const shown = news.alerts.slice(0, most);
  const lines = shown.map((alert) => `${alert.message} (${placeOf(alert, news.language)})`);
  const left = news.total - shown.length;
  return left > 0 ? [...lines, WORDS[news.language].more(left)] : lines;
}
