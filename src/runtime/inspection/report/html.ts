import type { Finding, Language } from '../types.ts';
import { SCRIPT, STYLE } from './html-page.ts';
import type { ReportHead, ReportWriter } from './types.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

const WORDS = {
  en: {
    title: 'Security inspection',
    score: 'Score',
    objects: 'Objects',
    pass: 'Passed',
    unknown: 'Unknown',
    exempted: 'Exempted',
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    problems: 'Could not be read',
    columns: ['Severity', 'Object', 'Check', 'Message', 'Place'],
    search: 'Search',
    remedy: 'Remedy',
    none: 'none',
    count: 'shown',
  },
  zh: {
    title: '安全巡检报告',
    score: '得分',
    objects: '对象',
    pass: '通过',
    unknown: '未知',
    exempted: '已豁免',
    critical: '严重',
    high: '高危',
    medium: '中危',
    low: '低危',
    problems: '无法读取',
    columns: ['级别', '对象', '检查项', '说明', '位置'],
    search: '搜索',
    remedy: '修复建议',
    none: '无',
    count: '条',
  },
} as const satisfies Record<Language, object>;

/**
 * One file that needs nothing else: no script, font or picture from elsewhere, and its own policy forbids them.
 * Every text from outside is escaped.
 */
export function createHtmlWriter(head: ReportHead): ReportWriter {
  const titles = new Map(head.checks.map(({ id, text }) => [id, text[head.language].title]));
  return {
    begin: () => beginPage(head),
    add: (finding) => toRow(finding, head.language, titles),
    end: () => `</tbody></table></main><script>${SCRIPT}</script></body></html>\n`,
  };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(CONTROL, '\ufffd');
}

/** Bidirectional overrides could make a name read as another. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function beginPage(head: ReportHead): string {
  const words = WORDS[head.language];
  const title = head.cluster === '' ? words.title : `${words.title}: ${head.cluster}`;
  return `<!doctype html>
<html lang="${head.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p class="dim"><time>${escapeHtml(head.generatedAt)}</time> · Bulwark ${escapeHtml(head.version)}</p>
${toTiles(head)}${toProblems(head)}${toFilters(head)}
<table><thead><tr>${words.columns.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead><tbody>
`;
}

function toTiles(head: ReportHead): string {
  const words = WORDS[head.language];
  const { tally } = head;
  const tiles: readonly (readonly [string, string, number | string])[] = [
    ['score', words.score, head.score ?? words.none],
    ['', words.objects, head.objects],
    ...SEVERITIES.map((severity) => [severity, words[severity], tally.fail[severity]] as const),
    ['', words.unknown, tally.unknown],
    ['', words.exempted, tally.exempted],
    ['', words.pass, tally.pass],
  ];
  return `<dl>${tiles.map(([kind, name, value]) => `<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

function toProblems(head: ReportHead): string {
  if (head.problems.length === 0) return '';
  const items = head.problems.map((problem) => {
    const place = problem.file === '' ? '' : `${problem.file}${problem.line > 0 ? `:${problem.line}` : ''}: `;
    return `<li>${escapeHtml(place + problem.message)}</li>`;
  });
  return `<section><h2>${WORDS[head.language].problems}</h2><ul>${items.join('')}</ul></section>`;
}

function toFilters(head: ReportHead): string {
  const words = WORDS[head.language];
  const kinds = [...SEVERITIES, 'unknown', 'exempted', 'pass'] as const;
  const boxes = kinds.map(
    (kind) => `<label><input type="checkbox" value="${kind}" checked> ${words[kind]}</label>`,
  );
  return `<form>${boxes.join('')}<input type="search" placeholder="${words.search}" aria-label="${words.search}"><output data-words="${words.count}"></output></form>`;
}

function toRow(finding: Finding, language: Language, titles: ReadonlyMap<string, string>): string {
  const words = WORDS[language];
  const kind =
    finding.exemption !== null ? 'exempted' : finding.verdict === 'fail' ? finding.severity : finding.verdict;
  const { object, location } = finding;
  const name = object.namespace === '' ? object.name : `${object.namespace}/${object.name}`;
  const reason =
    finding.exemption === null ? '' : `<p class="dim">${escapeHtml(finding.exemption.reason)}</p>`;
  const remedy =
    finding.remedy === '' || finding.verdict === 'pass'
      ? ''
      : `<details><summary>${words.remedy}</summary>${escapeHtml(finding.remedy)}</details>`;
  const place = location === null ? finding.path : `${location.file}:${location.line}`;
  const container =
    finding.container === '' ? '' : `<br><span class="dim">${escapeHtml(finding.container)}</span>`;
  return `<tr data-kind="${kind}"><td><b class="${kind}">${words[kind]}</b></td><td>${escapeHtml(object.kind)} ${escapeHtml(name)}${container}</td><td>${escapeHtml(titles.get(finding.check) ?? finding.check)}<br><code class="dim">${escapeHtml(finding.check)}</code></td><td>${escapeHtml(finding.message)}${remedy}${reason}</td><td><code title="${escapeHtml(finding.path)}">${escapeHtml(place)}</code></td></tr>\n`;
}
