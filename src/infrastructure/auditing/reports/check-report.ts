import { analyzeQuery, diagnosticLine, type Query } from '#languages/logsql';
import { stepOf } from './steps.ts';
import { fillTemplate, putValues, STEP, variableNames } from './template.ts';
import type { Panel, PanelKind, Report } from './types.ts';
import { fieldsYielded } from './yields.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANGUAGES = ['en', 'zh'] as const;

/** All that is wrong with a report, a sentence each; none when it can be run. */
export function checkReport(report: Report): readonly string[] {
  const ids = report.panels.map(({ id }) => id);
  const choices = [...report.filters, ...(report.parameters ?? []), ...(report.switches ?? [])];
  return [
    ...(ID.test(report.id) ? [] : [`the id "${report.id}" is not in kebab-case`]),
    ...missingTexts('the report', report.text),
    ...(/^\d+[smhdw]$/.test(report.initialRange) ? [] : [`no range of time: ${report.initialRange}`]),
    ...(ids.length === 0 ? ['it has no panels'] : []),
    ...twice('panels', ids),
    ...twice(
      'choices',
      choices.map(({ name }) => name),
    ),
    ...choices.flatMap(({ name, text }) => missingNames(`the choice ${name}`, text)),
    ...(report.switches ?? []).flatMap(({ query }) => checkRows(report, { rows: query })),
    ...report.panels.flatMap((panel) =>
      checkPanel(report, panel).map((problem) => `${panel.id}: ${problem}`),
    ),
  ];
}

function checkPanel(report: Report, panel: Panel): readonly string[] {
  const filters = report.filters.map(({ name }) => name);
  return [
    ...(ID.test(panel.id) ? [] : ['the id is not in kebab-case']),
    ...missingTexts('the panel', panel.text),
    ...panel.columns.flatMap((column) => missingNames(`the column ${column.field}`, column.text)),
    ...panel.columns.flatMap(({ filter }) =>
      filter === undefined || filters.includes(filter) ? [] : [`the report has no filter "${filter}"`],
    ),
    ...unknownVariables(report, `${panel.query} ${panel.rows ?? ''}`),
    ...checkRows(report, panel),
    ...checkQuery(report, panel),
  ];
}

function unknownVariables(report: Report, text: string): readonly string[] {
  const known = [STEP, ...(report.parameters ?? []).map(({ name }) => name)];
  return [...variableNames(text)]
    .filter((name) => !known.includes(name))
    .map((name) => `the report has no parameter "${name}"`);
}

function checkRows(report: Report, { rows }: Pick<Panel, 'rows'>): readonly string[] {
  if (rows === undefined) return [];
  const { query, diagnostics } = analyze(report, rows);
  if (query === undefined) return diagnostics;
  return query.pipes.length === 0 ? [] : ['a filter without pipes is wanted, and there are pipes'];
}

function checkQuery(report: Report, panel: Panel): readonly string[] {
  const { query, diagnostics } = analyze(report, panel.query);
  if (query === undefined) return diagnostics;
  const yielded = fieldsYielded(query);
  const needed = [...panel.columns.map(({ field }) => field), ...neededBy(panel)];
  const missing = yielded && [...new Set(needed)].filter((field) => !yielded.has(field));
  return [
    ...(missing ?? []).map((field) => `the query yields no field "${field}"`),
    ...(panel.columns.length < LEAST_COLUMNS[panel.kind] ? ['it has too few columns'] : []),
  ];
}

const LEAST_COLUMNS: Readonly<Record<PanelKind, number>> = {
  figure: 1,
  series: 1,
  share: 2,
  bars: 2,
  table: 1,
  map: 2,
  timeline: 1,
};

function neededBy({ kind, by }: Panel): readonly string[] {
  const isTimed = kind === 'series' || kind === 'timeline';
  return [...(isTimed ? ['_time'] : []), ...(by === undefined ? [] : [by])];
}

function analyze(
  report: Report,
  template: string,
): { readonly query: Query | undefined; readonly diagnostics: readonly string[] } {
  const { text } = stepOf({ startMs: 0, endMs: 86_400_000 });
  const { query, diagnostics } = analyzeQuery(fillTemplate(template, text), { nowNs: 0n });
  const values = new Map((report.parameters ?? []).map(({ name, initial }) => [name, initial]));
  return {
    query: query && putValues(query, values),
    diagnostics: diagnostics.map(diagnosticLine),
  };
}

function missingTexts(what: string, text: Report['text']): readonly string[] {
  return LANGUAGES.flatMap((language) => [
    ...(text[language].title.trim() === '' ? [`${what} has no title in ${language}`] : []),
    ...(text[language].about?.trim() === '' ? [`${what} has an empty explanation in ${language}`] : []),
    ...((text[language].about === undefined) === (text.en.about === undefined)
      ? []
      : [`${what} is explained in one language alone`]),
  ]);
}

function missingNames(what: string, text: Readonly<Record<'en' | 'zh', string>>): readonly string[] {
  return LANGUAGES.filter((language) => text[language].trim() === '').map(
    (language) => `${what} has no name in ${language}`,
  );
}

function twice(what: string, names: readonly string[]): readonly string[] {
  const found = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...found].map((name) => `two ${what} are called "${name}"`);
}
