import { panelsOf, reportOver, type Width, type Words } from './panels.ts';
import type { Panel, PanelColumn, Report, ReportFilter } from './types.ts';

/** Lines that were read as requests; what could not be read is counted apart. */
export const REQUEST = 'parse_error:=""';
export const SERVER_ERROR = 'status:>=500';
export const NOT_FOUND = 'status:=404';
/** Answered as asked for, or with a way on. */
export const SUCCESS = 'status:range[100, 399]';
/** The proxy answered by itself: no address behind it was tried. */
export const NOT_FORWARDED = 'upstream_addr:="" upstream_status:=""';

const COLUMNS = {
  requests: { field: 'requests', text: { en: 'Requests', zh: '请求数' }, unit: 'count' },
  visitors: { field: 'visitors', text: { en: 'Visitors', zh: '访客数' }, unit: 'count' },
  share: { field: 'share', text: { en: 'Share', zh: '占比' }, unit: 'ratio' },
  seconds: { field: 'seconds', text: { en: 'Seconds', zh: '秒' }, unit: 'seconds' },
  bytes: { field: 'bytes', text: { en: 'Bytes', zh: '字节' }, unit: 'bytes' },
  average: { field: 'average', text: { en: 'Average', zh: '平均延迟' }, unit: 'seconds' },
  p50: { field: 'p50', text: { en: 'P50', zh: 'P50' }, unit: 'seconds' },
  p95: { field: 'p95', text: { en: 'P95', zh: 'P95' }, unit: 'seconds' },
  p99: { field: 'p99', text: { en: 'P99', zh: 'P99' }, unit: 'seconds' },
  failed: { field: 'failed', text: { en: 'Failed (5xx)', zh: '失败（5xx）' }, unit: 'count' },
  last: { field: 'last', text: { en: 'Last seen', zh: '最近出现' }, unit: 'time' },
  time: { field: '_time', text: { en: 'Time', zh: '时间' }, unit: 'time' },
  address: {
    field: 'client_ip',
    text: { en: 'Address', zh: '来源地址' },
    unit: 'text',
    filter: 'address',
  },
  host: { field: 'host', text: { en: 'Host', zh: '域名' }, unit: 'text', filter: 'host' },
  method: { field: 'method', text: { en: 'Method', zh: '方法' }, unit: 'text' },
  url: { field: 'url', text: { en: 'URL', zh: 'URL' }, unit: 'text' },
  page: {
    field: 'url_template',
    text: { en: 'Page (template)', zh: '页面（模板）' },
    unit: 'text',
    filter: 'page',
  },
  status: { field: 'status', text: { en: 'Status', zh: '状态码' }, unit: 'status', filter: 'status' },
  class: { field: 'status_class', text: { en: 'Status', zh: '状态类别' }, unit: 'text' },
  upstream: {
    field: 'upstream',
    text: { en: 'Upstream', zh: '后端服务' },
    unit: 'text',
    filter: 'upstream',
  },
  tried: { field: 'upstream_addr', text: { en: 'Addresses tried', zh: '后端地址' }, unit: 'text' },
  answered: { field: 'upstream_status', text: { en: 'Status behind', zh: '后端状态码' }, unit: 'status' },
  outcome: { field: 'outcome', text: { en: 'Outcome', zh: '结果标记' }, unit: 'text' },
  took: { field: 'request_time', text: { en: 'Took', zh: '耗时' }, unit: 'seconds' },
  agent: { field: 'http_user_agent', text: { en: 'User agent', zh: '客户端标识' }, unit: 'text' },
  referer: { field: 'http_referer', text: { en: 'Referrer', zh: '来源页面' }, unit: 'text' },
  browser: { field: 'browser', text: { en: 'Browser', zh: '浏览器' }, unit: 'text' },
  system: { field: 'os', text: { en: 'System', zh: '操作系统' }, unit: 'text' },
  device: { field: 'device', text: { en: 'Device', zh: '设备' }, unit: 'text' },
  country: { field: 'country', text: { en: 'Country', zh: '国家或地区' }, unit: 'text', filter: 'country' },
  city: { field: 'city', text: { en: 'City', zh: '城市' }, unit: 'text' },
  network: { field: 'asn', text: { en: 'Network (AS)', zh: '网络（AS）' }, unit: 'text' },
  attack: { field: 'attack', text: { en: 'Attack', zh: '攻击' }, unit: 'text' },
  error: { field: 'parse_error', text: { en: 'Why', zh: '原因' }, unit: 'text' },
  expected: { field: 'parse_expected', text: { en: 'Expected', zh: '应为' }, unit: 'text' },
  raw: { field: 'raw', text: { en: 'Line', zh: '原始日志' }, unit: 'text' },
} as const satisfies Readonly<Record<string, PanelColumn>>;

export type ColumnName = keyof typeof COLUMNS;

/** What every report about traffic can be narrowed to. */
export const FILTERS = {
  host: { name: 'host', field: 'host', text: { en: 'Host', zh: '域名' } },
  upstream: { name: 'upstream', field: 'upstream', text: { en: 'Upstream', zh: '后端服务' } },
  page: { name: 'page', field: 'url_template', text: { en: 'Page', zh: '页面' } },
  status: { name: 'status', field: 'status', text: { en: 'Status', zh: '状态码' } },
  address: { name: 'address', field: 'client_ip', text: { en: 'Address', zh: '来源地址' } },
  country: { name: 'country', field: 'country', text: { en: 'Country', zh: '国家或地区' } },
  source: { name: 'source', field: 'source', text: { en: 'Source', zh: '日志来源' } },
} as const satisfies Readonly<Record<string, ReportFilter>>;

export const panel = panelsOf(COLUMNS);

/** One number of what a filter takes, worked out by a call of `stats`. */
export function figure(
  id: string,
  words: Words,
  call: string,
  column: ColumnName,
  filter: string = REQUEST,
  width: Width = 2,
): Panel {
  const query = `${filter} | stats ${call} ${COLUMNS[column].field}`;
  return panel('figure', id, words, query, [column], width, { compare: true });
}

/** How much of what a filter takes a second one takes as well. */
export function ratio(
  id: string,
  words: Words,
  part: string,
  filter: string = REQUEST,
  width: Width = 2,
): Panel {
  const query = `${filter} | stats count() all, count() if (${part}) part | math part / all as share | fields share`;
  return panel('figure', id, words, query, ['share'], width, { compare: true, rows: `${filter} ${part}` });
}

/** A quantile of the time that requests took: exact to 10,000 requests, of a sample of as many beyond. */
export function latency(
  id: string,
  title: string,
  phi: number,
  filter: string = REQUEST,
  width: Width = 2,
): Panel {
  const words: Words = {
    en: [title, 'Of the time that requests took; beyond 10,000 requests of so many drawn at random.'],
    zh: [title, '请求耗时的分位数；超过一万个请求时按随机抽样计算。'],
  };
  return figure(id, words, `quantile(${phi}, request_time)`, 'seconds', `${filter} request_time:*`, width);
}

/** The most frequent values of a field. */
export function top(
  kind: 'share' | 'bars',
  id: string,
  words: Words,
  by: ColumnName,
  filter: string = REQUEST,
  width: Width = 4,
): Panel {
  const { field } = COLUMNS[by];
  const query = `${filter} ${field}:* | stats by (${field}) count() requests | sort by (requests desc) limit 50`;
  return panel(kind, id, words, query, [by, 'requests'], width);
}

/** Requests over time, a line for each value of a field. */
export function overTime(
  id: string,
  words: Words,
  by: ColumnName,
  filter: string = REQUEST,
  width: Width = 12,
): Panel {
  const { field } = COLUMNS[by];
  const query = `${filter} | stats by (_time:$step, ${field}) count() requests`;
  return panel('series', id, words, query, ['requests'], width, { by: field });
}

/** A table of what pipes made. */
export function table(
  id: string,
  words: Words,
  query: string,
  names: readonly ColumnName[],
  width: Width = 12,
): Panel {
  return panel('table', id, words, query, names, width);
}

/** The newest lines that a filter takes. */
export function newest(
  id: string,
  words: Words,
  filter: string,
  names: readonly ColumnName[],
  width: Width = 12,
): Panel {
  const fields = names.map((name) => COLUMNS[name].field).join(', ');
  return table(id, words, `${filter} | sort by (_time desc) limit 200 | fields ${fields}`, names, width);
}

export function ingressReport(report: Omit<Report, 'log'>): Report {
  return reportOver('ingress', report);
}
