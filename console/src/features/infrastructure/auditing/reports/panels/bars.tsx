import { useWords } from '../../../../../messages/index.tsx';
import { fieldOf } from '../../logs/types.ts';
import { columnsOf, type Part, partsOf } from '../values/parts.ts';
import { exactText, numberText, valueText } from '../values/units.ts';
import type { PanelProps } from './types.ts';
import { ValueActions } from './value-actions.tsx';

const MOST_BARS = 10;
const MOST_LARGE = 100;

/** A list of names with their numbers as bars: text and table at once. */
export function Bars(props: PanelProps) {
  const { panel, rows, isLarge } = props;
  const { parts, total } = partsOf(panel, rows);
  const { t } = useWords();
  const shown = parts.slice(0, isLarge ? MOST_LARGE : MOST_BARS);
  return (
    <>
      <ol className="rb" aria-label={panel.text.en.title}>
        {shown.map((part) => (
          <Bar key={part.name} part={part} most={shown[0]?.value ?? 0} total={total} {...props} />
        ))}
      </ol>
      {parts.length > shown.length && (
        <p className="r-note faint">{t('reports.more', { count: parts.length - shown.length })}</p>
      )}
    </>
  );
}

function Bar(props: PanelProps & { part: Part; most: number; total: number }) {
  const { panel, part, most, total } = props;
  const { locale } = useWords();
  const { name, number } = columnsOf(panel);
  const unit = number?.unit ?? 'count';
  const isShare = unit === 'count' || unit === 'bytes';
  const share = isShare && total > 0 ? part.value / total : undefined;
  return (
    <li className="rb-bar">
      <div className="rb-head">
        <ValueActions
          {...props}
          row={part.row}
          column={name}
          countColumn={number?.field}
          label={nameOf(props.panel, part, name, locale)}
        />
        <span className="num" title={exactText(fieldOf(part.row, number?.field ?? ''), unit, locale)}>
          {numberText(part.value, unit, locale)}
          {share !== undefined && <span className="faint"> {numberText(share, 'ratio', locale)}</span>}
        </span>
      </div>
      <div className="rb-track" aria-hidden="true">
        <div style={{ width: `${most > 0 ? Math.max(0.5, (part.value / most) * 100) : 0}%` }} />
      </div>
    </li>
  );
}

/** A map shows countries: their names in the reader's language. */
function nameOf(
  panel: PanelProps['panel'],
  part: Part,
  column: PanelProps['panel']['columns'][number] | undefined,
  locale: string,
): string {
  if (panel.kind === 'map') return countryName(part.name, locale);
  return valueText(part.name, column?.unit ?? 'text', locale);
}

export function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return valueText(code, 'text', locale);
  try {
    return `${new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code} (${code})`;
  } catch {
    return code;
  }
}
