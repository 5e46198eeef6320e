import { Link } from 'react-router';
import { useWords } from '../../../../../messages/index.tsx';
import { fieldOf, TIME } from '../../logs/types.ts';
import { behindLink } from '../links.ts';
import { timesOf } from '../values/lines.ts';
import { changeText, exactText, isSummable, numberOf, numberText, valueText } from '../values/units.ts';
import type { PanelProps } from './types.ts';

/** One number, how it was before, and its course. */
export function Figure(props: PanelProps) {
  const { panel, rows, behind, range } = props;
  const { locale, t } = useWords();
  const [column] = panel.columns;
  if (column === undefined) return null;
  const text = fieldOf(rows[0] ?? {}, column.field);
  const shown = <strong className="rf-value num">{valueText(text, column.unit, locale)}</strong>;
  const title = exactText(text, column.unit, locale);
  return (
    <div className="rf">
      {behind === undefined ? (
        <span title={title}>{shown}</span>
      ) : (
        <Link
          to={behindLink(behind, range, column.field)}
          title={title}
          aria-label={t('reports.showRowsOf', { what: title })}
        >
          {shown}
        </Link>
      )}
      <Change {...props} />
      <Course {...props} />
    </div>
  );
}

function Change({ panel, rows, before }: PanelProps) {
  const { locale, t } = useWords();
  const [column] = panel.columns;
  if (column === undefined || before === undefined) return null;
  if (before.state === 'unknown')
    return <span className="rf-change faint">{t('reports.beforeUnknown')}</span>;
  const now = numberOf(fieldOf(rows[0] ?? {}, column.field));
  const then = numberOf(fieldOf(before.rows[0] ?? {}, column.field));
  if (then === undefined || now === undefined) return null;
  const value = numberText(then, column.unit, locale);
  const change = changeText(now, then, locale);
  return (
    <span className="rf-change num">
      {change !== undefined && (
        <b>
          <span aria-hidden="true">{now > then ? '↗' : now < then ? '↘' : '→'}</span> {change}
        </b>
      )}{' '}
      <span className="faint">{t('reports.wasBefore', { value })}</span>
    </span>
  );
}

const [WIDTH, HEIGHT] = [160, 28];

/** A tiny line; the number says the same in short. */
function Course({ panel, trend, buckets }: PanelProps) {
  const [column] = panel.columns;
  if (column === undefined || trend === undefined || trend.rows.length === 0) return null;
  const values = new Map(
    trend.rows.map((row) => [Date.parse(fieldOf(row, TIME)), numberOf(fieldOf(row, column.field))]),
  );
  const empty = isSummable(column.unit) ? 0 : undefined;
  const times = timesOf(buckets);
  const known = times.flatMap((ms, index) => {
    const value = values.get(ms) ?? empty;
    return value === undefined ? [] : [[index, value] as const];
  });
  const most = Math.max(...known.map(([, value]) => value), 0);
  const least = Math.min(...known.map(([, value]) => value), 0);
  if (known.length < 2 || most === least) return null;
  const points = known.map(([index, value]) => {
    const x = (index / Math.max(1, times.length - 1)) * WIDTH;
    const y = HEIGHT - 2 - ((value - least) / (most - least)) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      className="rf-course"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
}
