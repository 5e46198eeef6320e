import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { request } from '../../../../api/client.ts';
import type { ValueLists } from '../../../../api/wire.ts';
import { useMay } from '../../../../app/require-session.tsx';
import { useWords } from '../../../../messages/index.tsx';
import { Panel } from '../../../../ui/page.tsx';
import { alertAddresses, alertQueries } from './alert-api.ts';
import { useLocal } from './alert-marks.tsx';
import { useAlertChange } from './use-change.ts';

type List = ValueLists['lists'][number];

/** Lists that some rules need, such as the users who may: a rule whose list is empty sleeps. */
export function ListsPanel() {
  const { t } = useWords();
  const lists = useQuery(alertQueries.lists());
  const all = lists.data?.lists ?? [];
  if (all.length === 0) return null;
  return (
    <Panel title={t('alert.lists')}>
      <p className="muted">{t('alert.listsDetail')}</p>
      {all.map((list) => (
        <ListRow key={`${list.name} ${list.values.join('\n')}`} list={list} />
      ))}
    </Panel>
  );
}

function ListRow({ list }: { list: List }) {
  const { t } = useWords();
  const local = useLocal();
  const isAdmin = useMay('admin');
  const [values, setValues] = useState<readonly string[]>(list.values);
  const save = useAlertChange(() => request('PUT', alertAddresses.list(list.name), { body: { values } }));
  const isChanged = JSON.stringify(values) !== JSON.stringify(list.values);
  return (
    <div className="al-list">
      <div>
        <strong>{local(list.text)}</strong>
        <div className="faint">{t('alert.usedBy', { rules: list.usedBy.join(', ') })}</div>
      </div>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        disabled={!isAdmin}
        aria-label={local(list.text)}
        placeholder={t('alert.listEmpty')}
        tokenSeparators={[',', ' ']}
        value={[...values]}
        onChange={setValues}
      />
      <Button
        disabled={!isAdmin || !isChanged}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('action.save')}
      </Button>
    </div>
  );
}
