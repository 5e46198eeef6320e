import { InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { joinDuration, splitDuration, UNITS, type Unit } from './duration.ts';

interface DurationFieldProps {
  readonly label: string;
  /** Milliseconds; given by the form. */
  readonly value?: number;
  readonly onChange?: (ms: number) => void;
}

/** A number and its unit. */
export function DurationField({ label, value = 0, onChange }: DurationFieldProps) {
  const { t } = useWords();
  const [unit, setUnit] = useState<Unit>(splitDuration(value).unit);
  const size = joinDuration(1, unit);
  return (
    <Space.Compact block>
      <InputNumber
        min={0}
        className="al-number"
        aria-label={label}
        value={value / size}
        onChange={(count) => onChange?.(joinDuration(count ?? 0, unit))}
      />
      <Select
        aria-label={`${label}: ${t('alert.unit')}`}
        className="al-unit"
        value={unit}
        options={UNITS.map(([name]) => ({ value: name, label: t(`alert.unit.${name}`) }))}
        onChange={(next) => {
          setUnit(next);
          onChange?.(joinDuration(value / size, next));
        }}
      />
    </Space.Compact>
  );
}
