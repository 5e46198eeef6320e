import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import { explain } from '../../../../../ui/states.tsx';
import { askRows } from '../log-api.ts';
import { askedOf, type Search } from '../search/use-search.ts';
import { type LogRow, MESSAGE, TIME } from '../types.ts';
import { columnsOf, toCsv } from './csv.ts';

/** They are put together in this tab's memory. */
export const MOST_EXPORTED = 100_000;

type Format = 'csv' | 'jsonl';

/** All rows of the search, not only those that are shown, as a file. */
export function ExportMenu({ search, columns }: { search: Search | undefined; columns: readonly string[] }) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const running = useRef<AbortController>(undefined);
  const save = async (format: Format): Promise<void> => {
    if (search === undefined) return;
    const control = new AbortController();
    running.current = control;
    try {
      const rows = await collect(search, control.signal, (count) => setSaid(t('logs.exporting', { count })));
      download(format, rows, columns);
      const isCut = rows.length >= MOST_EXPORTED;
      setSaid(t(isCut ? 'logs.exportedPart' : 'logs.exported', { count: rows.length }));
    } catch (error) {
      setSaid(control.signal.aborted ? t('logs.cancelled') : explain(error, t).title);
    } finally {
      running.current = undefined;
    }
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={search === undefined}
        menu={{
          items: [
            { key: 'csv', label: t('logs.exportCsv') },
            { key: 'jsonl', label: t('logs.exportLines') },
            ...(running.current ? [{ key: 'cancel', label: t('action.cancel') }] : []),
          ],
          onClick: ({ key }) => {
            running.current?.abort();
            if (key !== 'cancel') void save(key === 'csv' ? 'csv' : 'jsonl');
          },
        }}
      >
        <Button icon={<DownloadOutlined />}>{t('export.title')}</Button>
      </Dropdown>
      <span className="faint l-said" role="status">
        {said}
      </span>
    </>
  );
}

async function collect(
  search: Search,
  signal: AbortSignal,
  say: (count: number) => void,
): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  say(0);
  const asked = { ...askedOf(search), limit: String(MOST_EXPORTED) };
  for await (const some of askRows('query', asked, signal)) {
    rows.push(...some);
    say(rows.length);
  }
  return rows;
}

function download(format: Format, rows: readonly LogRow[], columns: readonly string[]): void {
  const text =
    format === 'csv'
      ? toCsv(rows, columnsOf(rows, [TIME, ...columns, MESSAGE]))
      : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `logs-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
