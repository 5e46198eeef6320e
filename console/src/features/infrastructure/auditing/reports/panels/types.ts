import type { Ref } from 'react';
import type { ChartHandle } from '../../../../../ui/chart.tsx';
import type { RangeText } from '../../logs/search/time-range.ts';
import type { LogRow } from '../../logs/types.ts';
import type { Buckets } from '../values/lines.ts';
import type { Behind, PanelAnswer, PanelDefinition } from '../wire.ts';

/** What a panel draws. */
export interface PanelProps {
  readonly panel: PanelDefinition;
  readonly rows: readonly LogRow[];
  readonly before: PanelAnswer | undefined;
  readonly trend: PanelAnswer | undefined;
  readonly buckets: Buckets;
  /** The time that is compared with; undefined: none. */
  readonly bucketsBefore: Buckets | undefined;
  readonly behind: Behind | undefined;
  readonly range: RangeText;
  readonly isLarge: boolean;
  readonly chart: Ref<ChartHandle>;
  /** Narrows the report to the value, or no longer. */
  readonly onFilter: (name: string, value: string) => void;
  readonly onZoom: (startMs: number, endMs: number) => void;
}
