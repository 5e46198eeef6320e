import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import { explain } from '../../../../../ui/states.tsx';
import { useDebounced } from '../../../../../ui/use-debounced.ts';
import type { RangeText } from '../../logs/search/time-range.ts';
import { plainText } from '../../logs/view/plain-text.ts';
import { readValues } from '../report-api.ts';

interface ValueSelectProps {
  readonly report: string;
  /** Of the filter or parameter, or `cluster`. */
  readonly name: string;
  readonly label: string;
  readonly range: RangeText;
  readonly clusters: readonly string[];
  readonly values: readonly string[];
  /** One value that must be there, as a parameter has it. */
  readonly isSingle?: boolean;
  readonly onChange: (values: readonly string[]) => void;
}

/** Values out of the logs, the most frequent first; others can be written. */
export function ValueSelect(props: ValueSelectProps) {
  const { report, name, label, range, clusters, values, isSingle = false, onChange } = props;
  const { t, locale } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [letters, setLetters] = useState('');
  const text = useDebounced(letters, 250);
  const asked = { ...range, text, clusters };
  const found = useQuery({
    queryKey: ['reports', 'values', report, name, asked],
    queryFn: ({ signal }) => readValues(report, name, asked, signal),
    enabled: isOpen,
    staleTime: 15_000,
  });
  const count = new Intl.NumberFormat(locale, { notation: 'compact' });
  const nameOf = (value: string) => (value === '' ? t('reports.noValue') : plainText(value.slice(0, 200)));
  const known = found.data?.values ?? [];
  const written = letters !== '' && known.every(({ value }) => value !== letters) ? [letters] : [];
  const options = [
    ...written.map((value) => ({ value, label: nameOf(value) })),
    ...known.map(({ value, records }) => ({
      value,
      label: (
        <span className="rc-option">
          <span className="truncate">{nameOf(value)}</span>
          <span className="faint num">{count.format(records)}</span>
        </span>
      ),
    })),
  ];
  const common = {
    'aria-label': label,
    placeholder: label,
    options,
    loading: isOpen && found.isFetching,
    showSearch: { filterOption: false, onSearch: setLetters },
    popupMatchSelectWidth: false,
    notFoundContent: found.error
      ? explain(found.error, t).detail
      : found.isFetching
        ? t('state.loading')
        : t('reports.noValues'),
    onOpenChange: (open: boolean) => {
      setOpen(open);
      if (!open) setLetters('');
    },
    labelRender: ({ value }: { value?: string | number }) => nameOf(String(value ?? '')),
  };
  return isSingle ? (
    <span className="rc-single">
      <span className="faint">{label}</span>
      <Select
        {...common}
        className="rc-select"
        value={values[0] ?? ''}
        onChange={(value: string) => onChange([value])}
      />
    </span>
  ) : (
    <Select
      {...common}
      className="rc-select"
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      value={[...values]}
      onChange={(next: string[]) => onChange(next)}
    />
  );
}
