import { PieChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { palettes } from '../../../../../app/palette.ts';
import { useScheme } from '../../../../../app/preferences.ts';
import { useWords } from '../../../../../messages/index.tsx';
import { Chart } from '../../../../../ui/chart.tsx';
import { columnsOf, type Part, partsOf } from '../values/parts.ts';
import { numberText, valueText } from '../values/units.ts';
import { lineColors, tooltipOf } from './series.tsx';
import type { PanelProps } from './types.ts';
import { ValueActions } from './value-actions.tsx';

use([PieChart]);

/** More slices cannot be told apart. */
const MOST_SLICES = 6;

/** Shares of a whole, as a ring and as the list beside it. */
export function Ring(props: PanelProps) {
  const { panel, rows, isLarge } = props;
  const { t, locale, language } = useWords();
  const scheme = useScheme();
  const { parts, total } = useMemo(() => partsOf(panel, rows), [panel, rows]);
  const { name, number } = columnsOf(panel);
  const unit = number?.unit ?? 'count';
  const slices = parts.slice(0, MOST_SLICES);
  const others = total - slices.reduce((sum, { value }) => sum + value, 0);
  const palette = palettes[scheme];
  const colors = lineColors(scheme);
  const label = ({ name: text }: Part) =>
    valueText(text, name?.unit ?? 'text', locale).slice(0, 60) || t('reports.noValue');
  const option = {
    animationDuration: 150,
    color: [...colors, palette.ink3],
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    tooltip: {
      ...tooltipOf(palette),
      trigger: 'item',
      valueFormatter: (value: unknown) => numberText(Number(value), unit, locale),
    },
    series: [
      {
        type: 'pie',
        radius: ['62%', '92%'],
        label: { show: false },
        itemStyle: { borderColor: palette.surface, borderWidth: 2 },
        data: [
          ...slices.map((part) => ({ name: label(part), value: part.value })),
          ...(others > 0 ? [{ name: t('reports.others'), value: others }] : []),
        ],
      },
    ],
  };
  return (
    <div className="rr">
      <div className="rr-ring">
        <Chart
          height={isLarge ? 320 : 150}
          option={option}
          handle={props.chart}
          label={t('reports.shareOf', { title: panel.text[language].title })}
        />
        <span className="rr-total num">{numberText(total, unit, locale)}</span>
      </div>
      <ul className="rr-list">
        {slices.map((part, index) => (
          <li key={part.name}>
            <i style={{ background: colors[index] }} aria-hidden="true" />
            <ValueActions
              {...props}
              row={part.row}
              column={name}
              countColumn={number?.field}
              label={label(part)}
            />
            <span className="num">{numberText(total > 0 ? part.value / total : 0, 'ratio', locale)}</span>
          </li>
        ))}
        {others > 0 && (
          <li>
            <i style={{ background: palette.ink3 }} aria-hidden="true" />
            <span className="rv faint">
              {t('reports.othersCount', { count: parts.length - slices.length })}
            </span>
            <span className="num">{numberText(others / total, 'ratio', locale)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
