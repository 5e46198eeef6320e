import {
  FILTERS,
  figure,
  ingressReport,
  newest,
  overTime,
  panel,
  REQUEST,
  SERVER_ERROR,
  table,
} from '../ingress-panels.ts';

const UNREAD = 'parse_error:in(format, too-long)';

export const report = ingressReport({
  id: 'ingress-exceptions',
  text: {
    en: {
      title: 'Ingress exceptions',
      about: 'What failed, where, since when, and which lines nobody could read.',
    },
    zh: { title: 'Ingress 异常中心', about: '哪些请求失败、在哪里、从何时开始，以及哪些日志行无法解析。' },
  },
  initialRange: '24h',
  filters: [FILTERS.host, FILTERS.upstream, FILTERS.page, FILTERS.status, FILTERS.address, FILTERS.source],
  panels: [
    figure(
      'server-errors',
      { en: ['Answers with 5xx'], zh: ['5xx 次数'] },
      'count()',
      'failed',
      `${REQUEST} ${SERVER_ERROR}`,
      3,
    ),
    figure(
      'client-closed',
      {
        en: ['Clients that left (499)', 'They did not wait for the answer: often a sign of slowness.'],
        zh: ['客户端断开（499）', '客户端没有等到响应，通常说明响应过慢。'],
      },
      'count()',
      'requests',
      `${REQUEST} status:=499`,
      3,
    ),
    figure(
      'slow',
      { en: ['Slower than 5 s'], zh: ['超过 5 秒的请求'] },
      'count()',
      'requests',
      `${REQUEST} request_time:>5`,
      3,
    ),
    figure('unread', { en: ['Lines not read'], zh: ['未解析行数'] }, 'count()', 'requests', UNREAD, 3),
    overTime(
      'errors-by-upstream',
      { en: ['5xx by upstream'], zh: ['各后端 5xx 趋势'] },
      'upstream',
      `${REQUEST} ${SERVER_ERROR}`,
      6,
    ),
    overTime(
      'errors-by-status',
      { en: ['Failures by status'], zh: ['失败状态码趋势'] },
      'status',
      `${REQUEST} status:>=400`,
      6,
    ),
    panel(
      'series',
      'latency',
      { en: ['P99 latency'], zh: ['P99 延迟趋势'] },
      `${REQUEST} request_time:* | stats by (_time:$step) quantile(0.99, request_time) p99, avg(request_time) average`,
      ['p99', 'average'],
      12,
      { compare: true },
    ),
    table(
      'failing',
      { en: ['What fails'], zh: ['失败排行'] },
      `${REQUEST} ${SERVER_ERROR} | stats by (host, url_template, upstream, status) count() failed, max(_time) last | sort by (failed desc) limit 50`,
      ['host', 'page', 'upstream', 'status', 'failed', 'last'],
    ),
    newest(
      'newest-failures',
      { en: ['Newest failures', 'The newest 200 are shown.'], zh: ['最近的失败请求', '仅显示最近 200 条。'] },
      `${REQUEST} ${SERVER_ERROR}`,
      ['time', 'address', 'method', 'host', 'url', 'status', 'upstream', 'tried', 'answered', 'took'],
    ),
    newest(
      'unread-lines',
      {
        en: [
          'Lines that were not read',
          'The newest 200 are shown. Tell the format of their source, or write an own one.',
        ],
        zh: ['未解析的日志行', '仅显示最近 200 条。请为来源指定格式或编写自定义格式。'],
      },
      UNREAD,
      ['time', 'error', 'expected', 'raw'],
    ),
  ],
});
