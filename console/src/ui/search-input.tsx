import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useDebounced } from './use-debounced.ts';

/** Types without a request for each letter; the address follows when the typing pauses. */
export function SearchInput({
  value,
  onChange,
  placeholder,
}: {
  value: string;
  onChange: (q: string) => void;
  placeholder: string;
}) {
  const [typed, setTyped] = useState(value);
  const settled = useDebounced(typed, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing reports
  useEffect(() => {
    if (settled !== value) onChange(settled);
  }, [settled]);
  useEffect(() => setTyped(value), [value]);
  return (
    <Input
      allowClear
      prefix={<SearchOutlined />}
      value={typed}
      placeholder={placeholder}
      aria-label={placeholder}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
