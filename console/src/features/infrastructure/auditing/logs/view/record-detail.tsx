import { MinusCircleOutlined, PlusCircleOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../../../messages/index.tsx';
import { paths } from '../../../../../navigation/paths.ts';
import { CopyButton } from '../../../../../ui/copy.tsx';
import type { Relation } from '../search/refine.ts';
import { fieldOf, type LogRow } from '../types.ts';
import { plainText } from './plain-text.ts';

export interface RowActions {
  readonly columns: readonly string[];
  /** Of a row that was counted, only the labels are fields of records. */
  readonly isField?: (field: string) => boolean;
  readonly onFilter: (field: string, value: string, relation: Relation) => void;
  readonly onColumn: (field: string) => void;
}

/** All of a record: its fields, each to filter by, and its JSON. */
export function RecordDetail({ row, actions }: { row: LogRow; actions: RowActions }) {
  const { t } = useWords();
  const [form, setForm] = useState<'fields' | 'json'>('fields');
  const json = JSON.stringify(row, null, 2);
  return (
    <div className="ld">
      <div className="spread ld-head">
        <Segmented
          size="small"
          value={form}
          options={[
            { value: 'fields', label: t('logs.fieldCount', { count: Object.keys(row).length }) },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={setForm}
        />
        <div className="row">
          <EventLink row={row} />
          <CopyButton text={json} label={t('logs.copyRecord')} />
        </div>
      </div>
      {form === 'json' ? (
        <pre className="ld-json">{plainText(json)}</pre>
      ) : (
        <dl className="ld-fields">
          {Object.keys(row).map((name) => (
            <FieldLine key={name} name={name} value={fieldOf(row, name)} actions={actions} />
          ))}
        </dl>
      )}
    </div>
  );
}

/** An audited request has a page of its own. */
function EventLink({ row }: { row: LogRow }) {
  const { t } = useWords();
  const id = fieldOf(row, 'auditID');
  if (id === '' || fieldOf(row, 'kind') !== 'audit') return null;
  return <Link to={paths.auditEvent(id, { cluster: fieldOf(row, 'cluster') })}>{t('auditEvent.open')}</Link>;
}

function FieldLine({ name, value, actions }: { name: string; value: string; actions: RowActions }) {
  return (
    <div className="ld-field">
      <dt className="mono">{plainText(name)}</dt>
      <dd className="ld-actions">
        {(actions.isField?.(name) ?? true) && <FieldButtons name={name} value={value} actions={actions} />}
      </dd>
      <dd className="mono ld-value">{plainText(value)}</dd>
    </div>
  );
}

function FieldButtons({ name, value, actions }: { name: string; value: string; actions: RowActions }) {
  const { t } = useWords();
  const isColumn = actions.columns.includes(name);
  const field = plainText(name);
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<PlusCircleOutlined />}
        aria-label={t('logs.filterIn', { field })}
        title={t('logs.filterIn', { field })}
        onClick={() => actions.onFilter(name, value, '=')}
      />
      <Button
        type="text"
        size="small"
        icon={<MinusCircleOutlined />}
        aria-label={t('logs.filterOut', { field })}
        title={t('logs.filterOut', { field })}
        onClick={() => actions.onFilter(name, value, '!')}
      />
      <Button
        type={isColumn ? 'primary' : 'text'}
        ghost={isColumn}
        size="small"
        icon={<TableOutlined />}
        aria-pressed={isColumn}
        aria-label={t('logs.column', { field })}
        title={t('logs.column', { field })}
        onClick={() => actions.onColumn(name)}
      />
    </>
  );
}
