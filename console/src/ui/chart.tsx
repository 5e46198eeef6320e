import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { useStill } from '../app/preferences.ts';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export interface ChartHandle {
  /** The picture as a PNG on the ground of this colour: a `data:` address. */
  readonly toImage: (backgroundColor: string) => string | undefined;
}

interface ChartProps {
  readonly option: EChartsCoreOption;
  readonly label: string;
  readonly height: number;
  readonly onPick?: (dataIndex: number, seriesIndex: number) => void;
  readonly handle?: React.Ref<ChartHandle> | undefined;
}

/** A chart on canvas. Tooltips are drawn there too: as HTML they would need inline styles, which the CSP refuses. */
export function Chart({ option, label, height, onPick, handle }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);
  const still = useStill();
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current);
    chart.current = made;
    made.on('click', (event) => pick.current?.(event.dataIndex, event.seriesIndex ?? 0));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useImperativeHandle(handle, () => ({
    toImage: (backgroundColor) => chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor }),
  }));
  useEffect(
    () => chart.current?.setOption({ ...option, animation: !still }, { notMerge: true }),
    [option, still],
  );
  return <div ref={box} style={{ height }} role="img" aria-label={label} />;
}
