import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { type FormEvent, useState } from 'react';
import { useWords, type Words } from '../../../../../messages/index.tsx';
import { PRESETS, type RangeText, stampText, type TimeRange, toField } from '../search/time-range.ts';

interface RangePickerProps {
  readonly value: RangeText;
  /** What it means now, for the fields. */
  readonly range: TimeRange;
  readonly onChange: (range: RangeText) => void;
}

function isPreset(text: string): text is (typeof PRESETS)[number] {
  return (PRESETS as readonly string[]).includes(text);
}

export function rangeText({ from, to }: RangeText, t: Words['t']): string {
  if (to === 'now' && isPreset(from)) return t(`logs.range.${from}`);
  const shown = (text: string) => (/^\d{4}-/.test(text) ? stampText(text).slice(0, 19) : text);
  return `${shown(from)} – ${shown(to)}`;
}

/** Relative ranges by one click, absolute ones by two fields. */
export function RangePicker({ value, range, onChange }: RangePickerProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const choose = (next: RangeText): void => {
    setOpen(false);
    onChange(next);
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={<Choices value={value} range={range} onChange={choose} />}
    >
      <Button icon={<ClockCircleOutlined />} aria-expanded={isOpen} aria-haspopup="dialog">
        {rangeText(value, t)}
      </Button>
    </Popover>
  );
}

function Choices({ value, range, onChange }: RangePickerProps) {
  const { t } = useWords();
  const [from, setFrom] = useState(() => toField(range.startMs));
  const [to, setTo] = useState(() => toField(range.endMs));
  const [startMs, endMs] = [Date.parse(from), Date.parse(to)];
  const isGood = startMs < endMs;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isGood) onChange({ from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() });
  };
  return (
    <div className="lr">
      <div className="lr-presets">
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            size="small"
            type={value.from === preset && value.to === 'now' ? 'primary' : 'text'}
            onClick={() => onChange({ from: preset, to: 'now' })}
          >
            {t(`logs.range.${preset}`)}
          </Button>
        ))}
      </div>
      <form className="lr-form" onSubmit={submit}>
        <label>
          {t('logs.from')}
          <input
            type="datetime-local"
            step={1}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label>
          {t('logs.to')}
          <input type="datetime-local" step={1} value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
        {!isGood && <p role="alert">{t('logs.badRange')}</p>}
        <Button type="primary" size="small" htmlType="submit" disabled={!isGood}>
          {t('logs.apply')}
        </Button>
      </form>
    </div>
  );
}
