import type { Language } from '../rules/types.ts';
import type { Panel, PanelColumn, PanelKind, PanelText, Report } from './types.ts';

/** Title in both languages, and what the figure means where its title does not say it. */
export interface Words {
  readonly en: readonly [title: string, about?: string];
  readonly zh: readonly [title: string, about?: string];
}

export type Width = Panel['width'];

/** Makes panels of the columns that a log's reports have, by their names. */
export function panelsOf<Name extends string>(columns: Readonly<Record<Name, PanelColumn>>) {
  return (
    kind: PanelKind,
    id: string,
    words: Words,
    query: string,
    names: readonly Name[],
    width: Width,
    more: Partial<Panel> = {},
  ): Panel => ({
    id,
    kind,
    text: textOf(words),
    query,
    columns: names.map((name) => columns[name]),
    width,
    ...more,
  });
}

function textOf(words: Words): Readonly<Record<Language, PanelText>> {
  return { en: panelText(words.en), zh: panelText(words.zh) };
}

function panelText([title, about]: readonly [string, string?]): PanelText {
  return about === undefined ? { title } : { title, about };
}

/** A report whose columns narrow it by the filters that it has. */
export function reportOver(log: string, report: Omit<Report, 'log'>): Report {
  const names = new Set(report.filters.map(({ name }) => name));
  const panels = report.panels.map((panel) => ({
    ...panel,
    columns: panel.columns.map(({ filter, ...column }) =>
      filter !== undefined && names.has(filter) ? { ...column, filter } : column,
    ),
  }));
  return { ...report, log, panels };
}
