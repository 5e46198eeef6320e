/** The wire shapes of reports, as types only: nothing of the server gets into the bundle. */
export type {
  AnswerPart,
  PanelAnswer,
  PanelPlan,
  ReportLine,
} from '../../../../../../src/infrastructure/auditing/reports/answers.ts';
export type { Behind } from '../../../../../../src/infrastructure/auditing/reports/behind.ts';
export type {
  ReportDefinition,
  ReportSummary,
} from '../../../../../../src/infrastructure/auditing/reports/schema.ts';

import type { ReportDefinition } from '../../../../../../src/infrastructure/auditing/reports/schema.ts';

export type PanelDefinition = ReportDefinition['panels'][number];
export type PanelColumn = PanelDefinition['columns'][number];
export type PanelKind = PanelDefinition['kind'];
export type Unit = PanelColumn['unit'];
