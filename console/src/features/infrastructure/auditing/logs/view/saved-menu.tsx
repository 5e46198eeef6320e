import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../../../../messages/index.tsx';
import { addSaved, readSaved, type SavedSearch, writeSaved } from '../search/saved.ts';

/** Searches that somebody wants back, kept by this browser. */
export function SavedMenu({ search, onOpen }: { search: string; onOpen: (search: string) => void }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <SavedList
          search={search}
          onOpen={(one) => {
            setOpen(false);
            onOpen(one);
          }}
        />
      }
    >
      <Button icon={<StarOutlined />} aria-expanded={isOpen} aria-haspopup="dialog">
        {t('logs.saved')}
      </Button>
    </Popover>
  );
}

function SavedList({ search, onOpen }: { search: string; onOpen: (search: string) => void }) {
  const { t } = useWords();
  const [all, setAll] = useState<readonly SavedSearch[]>(readSaved);
  const [name, setName] = useState('');
  const [isKept, setKept] = useState(true);
  const change = (next: readonly SavedSearch[]): void => {
    setAll(next);
    setKept(writeSaved(next));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    change(addSaved(all, { name: name.trim(), search }));
    setName('');
  };
  return (
    <div className="lv">
      <form className="row" onSubmit={submit}>
        <Input
          size="small"
          value={name}
          maxLength={80}
          placeholder={t('logs.saveName')}
          aria-label={t('logs.saveName')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ''}>
          {t('action.save')}
        </Button>
      </form>
      <ul>
        {all.map((one) => (
          <li key={one.name} className="lv-item">
            <button type="button" className="lv-open truncate" onClick={() => onOpen(one.search)}>
              {one.name}
            </button>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('logs.forget', { name: one.name })}
              onClick={() => change(all.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <p className="faint">{isKept ? t('logs.savedHere') : t('logs.notKept')}</p>
    </div>
  );
}
