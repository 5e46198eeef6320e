import { createPainter, displayWidth, type Style, stripControl } from '#platform/cli';
import type { Finding, Language, Severity, Verdict } from '../types.ts';
import type { ReportHead, ReportWriter, TerminalStyle } from './types.ts';

const COLOURS: Readonly<Record<Severity, Style>> = {
  critical: 'magenta',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
};

interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly exempted: string;
  readonly inContainer: (container: string) => string;
  readonly summary: (head: ReportHead) => string;
  readonly nothing: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    severity: { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW' },
    verdict: { pass: 'PASS', fail: 'FAIL', unknown: 'UNKNOWN' },
    exempted: 'EXEMPTED',
    inContainer: (container) => `container ${container}`,
    summary: ({ objects, tally, score, skipped, problems }) =>
      [
        `${objects} objects inspected: ${tally.pass} passed`,
        `${tally.fail.critical} critical`,
        `${tally.fail.high} high`,
        `${tally.fail.medium} medium`,
        `${tally.fail.low} low`,
        `${tally.unknown} unknown`,
        `${tally.exempted} exempted; score ${score === null ? 'none' : score}`,
      ].join(', ') +
      (skipped > 0 ? `; ${skipped} documents without Kubernetes objects skipped` : '') +
      (problems.length > 0 ? `; ${problems.length} could not be read (see above)` : ''),
    nothing: 'Nothing to inspect.',
  },
  zh: {
    severity: { critical: '严重', high: '高危', medium: '中危', low: '低危' },
    verdict: { pass: '通过', fail: '未通过', unknown: '未知' },
    exempted: '已豁免',
    inContainer: (container) => `容器 ${container}`,
    summary: ({ objects, tally, score, skipped, problems }) =>
      `已检查 ${objects} 个对象：通过 ${tally.pass}，严重 ${tally.fail.critical}，高危 ${tally.fail.high}，中危 ${tally.fail.medium}，低危 ${tally.fail.low}，未知 ${tally.unknown}，已豁免 ${tally.exempted}；得分 ${score === null ? '无' : score}` +
      (skipped > 0 ? `；跳过 ${skipped} 个不含 Kubernetes 对象的文档` : '') +
      (problems.length > 0 ? `；${problems.length} 处无法读取（见上）` : ''),
    nothing: '没有可检查的对象。',
  },
};

/** For people at a terminal: findings under their object, wrapped to the width, harmless whatever names hold. */
export function createTableWriter(head: ReportHead, style: TerminalStyle): ReportWriter {
  const paint = createPainter(style.colour);
  const words = WORDS[head.language];
  let last = '';
  return {
    begin: () => '',
    add: (finding) => {
      const title = toTitle(finding);
      const heading = title === last ? '' : `${last === '' ? '' : '\n'}${paint('bold', title)}\n`;
      last = title;
      return heading + writeFinding(finding, words, paint, style.columns);
    },
    end: () => {
      const gap = last === '' ? '' : '\n';
      return `${gap}${head.objects === 0 ? `${words.nothing}\n` : ''}${words.summary(head)}\n`;
    },
  };
}

function toTitle({ object, location }: Finding): string {
  const name = object.namespace === '' ? object.name : `${object.namespace}/${object.name}`;
  return stripControl(`${object.kind} ${name}${location === null ? '' : `  ${location.file}`}`);
}

function writeFinding(
  finding: Finding,
  words: Words,
  paint: ReturnType<typeof createPainter>,
  columns: number,
): string {
  const label =
    finding.exemption !== null
      ? paint('dim', words.exempted)
      : finding.verdict === 'fail'
        ? paint(COLOURS[finding.severity], words.severity[finding.severity])
        : paint('dim', words.verdict[finding.verdict]);
  const place =
    finding.location === null ? finding.path : `${finding.location.line}:${finding.location.column}`;
  const container = finding.container === '' ? '' : `  ${words.inContainer(finding.container)}`;
  const head = stripControl(`${finding.check}${place === '' ? '' : `  ${place}`}${container}`);
  const advice = finding.exemption?.reason ?? (finding.verdict === 'fail' ? finding.remedy : '');
  return `  ${label} ${head}\n${paragraph(finding.message, columns)}${paragraph(advice, columns)}`;
}

function paragraph(text: string, columns: number): string {
  return text === '' ? '' : `    ${wrap(stripControl(text), columns - 4)}\n`;
}

/** Breaks lines between words; a word that is longer than a line stays whole, so that it can be copied. */
function wrap(text: string, columns: number): string {
  const width = Math.max(20, columns);
  if (text.length * 2 <= width) return text;
  const measure = ASCII.test(text) ? (part: string) => part.length : displayWidth;
  if (measure(text) <= width) return text;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const size = measure(word);
    if (line !== '' && used + 1 + size > width) {
      lines.push(line);
      line = word;
      used = size;
    } else {
      used += line === '' ? size : size + 1;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n    ');
}

const ASCII = /^[\x20-\x7e]*$/;
