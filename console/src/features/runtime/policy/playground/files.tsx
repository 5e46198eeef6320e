import { App, Tabs } from 'antd';
import { useWords } from '../../../../messages/index.tsx';
import type { PolicyFile, Problem } from './types.ts';
import { sourceOfFile } from './types.ts';

interface FileTabsProps {
  readonly files: readonly PolicyFile[];
  readonly open: string;
  readonly problems: readonly Problem[];
  readonly onOpen: (name: string) => void;
  readonly onChange: (files: readonly PolicyFile[]) => void;
}

function freeName(files: readonly PolicyFile[]): string {
  for (let i = files.length + 1; ; i++) {
    const name = `policy${i}.rego`;
    if (!files.some((file) => file.name === name)) return name;
  }
}

/** The modules of the policy; the last one stays. */
export function FileTabs({ files, open, problems, onOpen, onChange }: FileTabsProps) {
  const { t } = useWords();
  const { modal } = App.useApp();
  const countOf = (name: string) =>
    problems.filter(({ place, severity }) => severity === 'error' && place?.source === sourceOfFile(name))
      .length;
  const add = () => {
    const name = freeName(files);
    onChange([...files, { name, text: 'package play\n' }]);
    onOpen(name);
  };
  const remove = (name: string) => {
    const rest = files.filter((file) => file.name !== name);
    onChange(rest);
    if (name === open) onOpen(rest[0]?.name ?? '');
  };
  const askToRemove = (name: string) =>
    modal.confirm({
      title: t('playground.removeSure', { name }),
      content: t('playground.removeSureDetail'),
      okText: t('action.remove'),
      cancelText: t('action.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove(name),
    });
  return (
    <Tabs
      type="editable-card"
      size="small"
      className="pg-files"
      activeKey={open}
      onChange={onOpen}
      onEdit={(name, action) => {
        if (action === 'add') add();
        else if (typeof name === 'string') askToRemove(name);
      }}
      aria-label={t('playground.policy')}
      locale={{ addAriaLabel: t('playground.addFile'), dropdownAriaLabel: t('playground.moreFiles') }}
      items={files.map(({ name }) => ({
        key: name,
        closable: files.length > 1,
        label: (
          <>
            {name}
            {countOf(name) > 0 && <span className="pg-count">{countOf(name)}</span>}
          </>
        ),
      }))}
    />
  );
}
