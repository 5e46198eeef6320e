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
        `${objects} ${objects === 1 ? 'object' : 'objects'} inspected: ${tally.pass} passed`,
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

/**
 * For people at a terminal: findings under their object, wrapped to the width, harmless whatever names hold; what to
 * do stands below the first finding that asks for it. Each
 * has its place as `file:line:column` in one piece, which terminals and editors jump to.
 */
export function createTableWriter(head: ReportHead, style: TerminalStyle): ReportWriter {
  const words = WORDS[head.language];
  const labelOf = createLabels(words, style.colour);
  const bold = createPainter(style.colour);
  const print = createParagraphs(style.columns);
  let lastObject: Finding['object'] | undefined;
  let last = '';
  return {
    begin: () => '',
    add: (finding) => {
      let text = '';
      if (finding.object !== lastObject) {
        const title = toTitle(finding);
        // Two files may hold objects of one name.
        const key = `${title}  ${finding.location?.file ?? ''}`;
        if (key !== last) text = `${last === '' ? '' : '\n'}${bold('bold', title)}\n`;
        last = key;
        lastObject = finding.object;
      }
      return text + writeFinding(finding, words, labelOf(finding), print);
    },
    end: () => {
      const gap = last === '' ? '' : '\n';
      return `${gap}${head.objects === 0 ? `${words.nothing}\n` : ''}${words.summary(head)}\n`;
    },
  };
}

function toTitle({ object }: Finding): string {
  const name = object.namespace === '' ? object.name : `${object.namespace}/${object.name}`;
  return stripControl(`${object.kind} ${name}`);
}

/** What stands before each finding, painted once. */
function createLabels(words: Words, colour: boolean): (finding: Finding) => string {
  const paint = createPainter(colour);
  const exempted = paint('dim', words.exempted);
  const failed = mapValues(words.severity, (word, severity) => paint(COLOURS[severity], word));
  const others = mapValues(words.verdict, (word) => paint('dim', word));
  return ({ exemption, verdict, severity }) =>
    exemption !== null ? exempted : verdict === 'fail' ? failed[severity] : others[verdict];
}

function mapValues<K extends string>(
  record: Readonly<Record<K, string>>,
  change: (value: string, key: K) => string,
): Readonly<Record<K, string>> {
  const entries = Object.entries<string>(record).map(([key, value]) => [key, change(value, key as K)]);
  return Object.fromEntries(entries) as Record<K, string>;
}

interface Paragraphs {
  readonly message: (text: string) => string;
  /** What to do, the first time that it is asked for: the same advice below each of many findings hides them. */
  readonly remedy: (text: string) => string;
}

function createParagraphs(columns: number): Paragraphs {
  const width = Math.max(20, columns - 4);
  const told = new Set<string>();
  const message = (text: string) => (text === '' ? '' : `    ${wrap(text, width)}\n`);
  return {
    message,
    remedy: (text) => {
      if (told.has(text)) return '';
      told.add(text);
      return message(text);
    },
  };
}

function writeFinding(finding: Finding, words: Words, label: string, print: Paragraphs): string {
  const { location, container, exemption } = finding;
  const place = location === null ? finding.path : `${location.file}:${location.line}:${location.column}`;
  const inside = container === '' ? '' : `  ${words.inContainer(container)}`;
  const head = harmless(`${finding.check}${place === '' ? '' : `  ${place}`}${inside}`);
  const advice =
    exemption !== null
      ? print.message(exemption.reason)
      : finding.verdict === 'fail'
        ? print.remedy(finding.remedy)
        : '';
  return `  ${label} ${head}\n${print.message(finding.message)}${advice}`;
}

const ASCII = /^[\x20-\x7e]*$/;

/** Nearly every text is plain, which one quick look tells. */
function harmless(text: string): string {
  return ASCII.test(text) ? text : stripControl(text);
}

/** Breaks lines between words; a word that is longer than a line stays whole, so that it can be copied. */
function wrap(given: string, width: number): string {
  const plain = ASCII.test(given);
  if (plain && given.length <= width) return given;
  if (plain && !UNEVEN.test(given)) return wrapPlain(given, width);
  return wrapWords(stripControl(given), width);
}

/** What breaking at any space would not do justice to. */
const UNEVEN = /^ | {2}| $/;

function wrapPlain(text: string, width: number): string {
  let lines = '';
  let from = 0;
  while (text.length - from > width) {
    let at = text.lastIndexOf(' ', from + width);
    if (at < from) at = text.indexOf(' ', from + width);
    if (at < 0) break;
    lines += `${text.slice(from, at)}\n    `;
    from = at + 1;
  }
  return lines + text.slice(from);
}

/** For any text: Chinese characters take two columns. */
function wrapWords(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const size = displayWidth(word);
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
