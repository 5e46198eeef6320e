import {
  FILTERS,
  figure,
  ingressReport,
  newest,
  overTime,
  REQUEST,
  ratio,
  table,
  top,
} from '../ingress-panels.ts';

const ATTACK = `${REQUEST} attack:*`;

export const report = ingressReport({
  id: 'ingress-attacks',
  text: {
    en: {
      title: 'Attacks in the traffic',
      about:
        'Requests that look like attempts to break in. What was answered with 2xx deserves the first look.',
    },
    zh: { title: '流量中的攻击', about: '看起来是入侵尝试的请求。返回 2xx 的请求应优先查看。' },
  },
  initialRange: '24h',
  filters: [FILTERS.host, FILTERS.address, FILTERS.country, FILTERS.status, FILTERS.upstream, FILTERS.source],
  panels: [
    figure('attacks', { en: ['Requests that attack'], zh: ['攻击请求数'] }, 'count()', 'requests', ATTACK, 3),
    figure(
      'addresses',
      { en: ['Addresses'], zh: ['攻击来源地址数'] },
      'count_uniq_hash(client_ip)',
      'visitors',
      ATTACK,
      3,
    ),
    figure(
      'answered',
      {
        en: ['Answered with 2xx', 'Look at each: the attempt may have worked.'],
        zh: ['返回 2xx 的攻击', '请逐一查看：攻击可能已成功。'],
      },
      'count()',
      'requests',
      `${ATTACK} status:range[200, 299]`,
      3,
    ),
    ratio('share', { en: ['Share of all requests'], zh: ['占全部请求'] }, 'attack:*', REQUEST, 3),
    overTime('over-time', { en: ['Attacks over time'], zh: ['攻击趋势'] }, 'attack', ATTACK, 8),
    top('share', 'kinds', { en: ['Kinds'], zh: ['攻击类型'] }, 'attack', ATTACK),
    table(
      'attackers',
      { en: ['Who attacks'], zh: ['攻击来源'] },
      `${ATTACK} | stats by (client_ip, country) count() requests, count() if (status:range[200, 299]) answered, count_uniq(attack) kinds, max(_time) last | sort by (requests desc) limit 50`,
      ['address', 'country', 'requests', 'last'],
      6,
    ),
    table(
      'targets',
      { en: ['What is attacked'], zh: ['被攻击的目标'] },
      `${ATTACK} | stats by (host, upstream) count() requests, max(_time) last | sort by (requests desc) limit 50`,
      ['host', 'upstream', 'requests', 'last'],
      6,
    ),
    newest(
      'answered-list',
      {
        en: ['Answered with 2xx', 'The newest 200 are shown.'],
        zh: ['返回 2xx 的攻击请求', '仅显示最近 200 条。'],
      },
      `${ATTACK} status:range[200, 299]`,
      ['time', 'attack', 'address', 'method', 'host', 'url', 'status', 'agent'],
    ),
    newest(
      'list',
      { en: ['Attacks', 'The newest 200 are shown.'], zh: ['攻击请求', '仅显示最近 200 条。'] },
      ATTACK,
      ['time', 'attack', 'address', 'method', 'host', 'url', 'status', 'agent'],
    ),
  ],
});
