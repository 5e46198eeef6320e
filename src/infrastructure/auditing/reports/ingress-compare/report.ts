import {
  FILTERS,
  figure,
  ingressReport,
  latency,
  overTime,
  panel,
  REQUEST,
  ratio,
  SERVER_ERROR,
  SUCCESS,
  table,
} from '../ingress-panels.ts';
import type { Panel } from '../types.ts';

/** The figures of one of the two. */
function side(name: 'a' | 'b'): readonly Panel[] {
  const filter = `${REQUEST} upstream:=$${name}`;
  const label = name.toUpperCase();
  return [
    figure(
      `pv-${name}`,
      { en: [`${label}: page views`], zh: [`${label}：访问量`] },
      'count()',
      'requests',
      filter,
    ),
    ratio(`success-${name}`, { en: [`${label}: success share`], zh: [`${label}：成功率`] }, SUCCESS, filter),
    ratio(
      `errors-${name}`,
      { en: [`${label}: 5xx share`], zh: [`${label}：5xx 比例`] },
      SERVER_ERROR,
      filter,
    ),
    figure(
      `average-${name}`,
      { en: [`${label}: average`], zh: [`${label}：平均`] },
      'avg(request_time)',
      'average',
      filter,
    ),
    latency(`p95-${name}`, `${label}: P95`, 0.95, filter),
    latency(`p99-${name}`, `${label}: P99`, 0.99, filter),
    latency(`p999-${name}`, `${label}: P99.9`, 0.999, filter),
    latency(`p9999-${name}`, `${label}: P99.99`, 0.9999, filter),
    figure(
      `bytes-${name}`,
      { en: [`${label}: traffic out`], zh: [`${label}：出流量`] },
      'sum(body_bytes_sent)',
      'bytes',
      filter,
    ),
  ];
}

/** Figures in a row of a half. */
const IN_A_ROW = 3;

/** The one on the left half of the page, the other on the right. */
function sideBySide(left: readonly Panel[], right: readonly Panel[]): readonly Panel[] {
  return left.flatMap((_, index) =>
    index % IN_A_ROW === 0
      ? [...left.slice(index, index + IN_A_ROW), ...right.slice(index, index + IN_A_ROW)]
      : [],
  );
}

const BOTH = `${REQUEST} (upstream:=$a or upstream:=$b)`;

export const report = ingressReport({
  id: 'ingress-compare',
  text: {
    en: {
      title: 'Blue and green',
      about: 'Two upstreams side by side: is the new one as good as the old one?',
    },
    zh: { title: '蓝绿对比', about: '两个后端服务并排对比：新版本是否与旧版本一样好？' },
  },
  initialRange: '1h',
  filters: [FILTERS.host, FILTERS.page, FILTERS.source],
  parameters: [
    { name: 'a', text: { en: 'Upstream A', zh: '后端 A' }, field: 'upstream', initial: '' },
    { name: 'b', text: { en: 'Upstream B', zh: '后端 B' }, field: 'upstream', initial: '' },
  ],
  panels: [
    ...sideBySide(side('a'), side('b')),
    overTime('requests', { en: ['Requests'], zh: ['请求趋势'] }, 'upstream', BOTH, 6),
    overTime(
      'errors',
      { en: ['Answers with 5xx'], zh: ['5xx 趋势'] },
      'upstream',
      `${BOTH} ${SERVER_ERROR}`,
      6,
    ),
    panel(
      'series',
      'latency',
      { en: ['P95 latency'], zh: ['P95 延迟趋势'] },
      `${BOTH} request_time:* | stats by (_time:$step, upstream) quantile(0.95, request_time) p95`,
      ['p95'],
      12,
      { by: 'upstream' },
    ),
    table(
      'pages',
      { en: ['Pages of both'], zh: ['两者的页面对比'] },
      `${BOTH} | stats by (url_template, upstream) count() requests, count() if (${SERVER_ERROR}) failed, avg(request_time) average, quantile(0.95, request_time) p95 | sort by (url_template, upstream) limit 100`,
      ['page', 'upstream', 'requests', 'failed', 'average', 'p95'],
    ),
  ],
});
