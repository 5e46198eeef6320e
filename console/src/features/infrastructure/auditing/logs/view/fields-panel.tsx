import { TableOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import { Loaded, LoadingLines } from '../../../../../ui/states.tsx';
import { askValues, type ValueHits } from '../log-api.ts';
import { filterOf, withPipe } from '../search/refine.ts';
import { askedOf, type Search } from '../search/use-search.ts';
import { plainText } from './plain-text.ts';
import type { RowActions } from './record-detail.tsx';

/** Names are looked for in the newest records: all of them would be read for it. */
export const FIELDS_IN = 5000;
const MOST_VALUES = 10;

export function useFieldNames(search: Search | undefined) {
  return useQuery({
    queryKey: ['logs', 'fields', search],
    enabled: search !== undefined,
    queryFn: ({ signal }) => {
      if (search === undefined) return [];
      const query = withPipe(filterOf(search.query), `limit ${FIELDS_IN}`);
      return askValues('field_names', askedOf({ ...search, query }), signal);
    },
  });
}

interface FieldsPanelProps {
  readonly search: Search | undefined;
  readonly names: ReturnType<typeof useFieldNames>;
  readonly actions: RowActions;
}

/** The fields of the records found, with how many have each; a name opens to its most frequent values. */
export function FieldsPanel({ search, names, actions }: FieldsPanelProps) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const [opened, setOpened] = useState<string>();
  return (
    <section className="lf" aria-label={t('logs.fields')}>
      <header className="lf-head">
        <h2>{t('logs.fields')}</h2>
        <Input
          size="small"
          allowClear
          value={wanted}
          placeholder={t('logs.findField')}
          aria-label={t('logs.findField')}
          onChange={(event) => setWanted(event.target.value)}
        />
      </header>
      <div className="lf-list">
        <Loaded query={names} loading={<LoadingLines rows={8} />}>
          {(all) => (
            <>
              <ul>
                {all
                  .filter(({ value }) => value.toLowerCase().includes(wanted.toLowerCase()))
                  .map((one) => (
                    <Field
                      key={one.value}
                      one={one}
                      search={search}
                      isOpen={opened === one.value}
                      onToggle={() => setOpened((before) => (before === one.value ? undefined : one.value))}
                      actions={actions}
                    />
                  ))}
              </ul>
              <p className="lf-note faint">{t('logs.fieldsIn', { count: FIELDS_IN })}</p>
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function Field(props: {
  one: ValueHits;
  search: Search | undefined;
  isOpen: boolean;
  onToggle: () => void;
  actions: RowActions;
}) {
  const { one, search, isOpen, actions } = props;
  const { t, locale } = useWords();
  const field = plainText(one.value);
  const isColumn = actions.columns.includes(one.value);
  return (
    <li>
      <div className="lf-field">
        <button type="button" className="lf-name" aria-expanded={isOpen} onClick={props.onToggle}>
          <span className="mono truncate">{field}</span>
          <span className="faint num">
            {new Intl.NumberFormat(locale, { notation: 'compact' }).format(one.hits)}
          </span>
        </button>
        <Button
          size="small"
          type={isColumn ? 'primary' : 'text'}
          ghost={isColumn}
          icon={<TableOutlined />}
          aria-pressed={isColumn}
          aria-label={t('logs.column', { field })}
          title={t('logs.column', { field })}
          onClick={() => actions.onColumn(one.value)}
        />
      </div>
      {isOpen && search && <TopValues field={one.value} search={search} actions={actions} />}
    </li>
  );
}

function TopValues({ field, search, actions }: { field: string; search: Search; actions: RowActions }) {
  const { t, locale } = useWords();
  const query = filterOf(search.query);
  const values = useQuery({
    queryKey: ['logs', 'values', field, query, search.range],
    queryFn: ({ signal }) =>
      askValues(
        'field_values',
        { ...askedOf({ ...search, query }), field, limit: String(MOST_VALUES) },
        signal,
      ),
  });
  return (
    <div className="lf-values">
      <Loaded query={values} loading={<LoadingLines rows={3} />}>
        {(all) => {
          const most = Math.max(1, ...all.map(({ hits }) => hits));
          return (
            <ol>
              {all.map(({ value, hits }) => (
                <li key={value} className="lf-value">
                  <span className="lf-bar" style={{ width: `${(100 * hits) / most}%` }} />
                  <button
                    type="button"
                    className="mono truncate"
                    title={t('logs.filterIn', { field: plainText(field) })}
                    onClick={() => actions.onFilter(field, value, '=')}
                  >
                    {plainText(value.slice(0, 300))}
                  </button>
                  <span className="faint num">
                    {new Intl.NumberFormat(locale, { notation: 'compact' }).format(hits)}
                  </span>
                  <button
                    type="button"
                    className="lf-out"
                    aria-label={t('logs.filterOutValue', { value: plainText(value.slice(0, 100)) })}
                    title={t('logs.filterOut', { field: plainText(field) })}
                    onClick={() => actions.onFilter(field, value, '!')}
                  >
                    −
                  </button>
                </li>
              ))}
              {all.length === 0 && <li className="faint">{t('logs.noValues')}</li>}
              {all.length >= MOST_VALUES && (
                <li className="faint">{t('logs.topValues', { count: MOST_VALUES })}</li>
              )}
            </ol>
          );
        }}
      </Loaded>
    </div>
  );
}
