import { Modal } from 'antd';
import { useWords } from '../messages/index.tsx';
import { navigation } from '../navigation/catalog.ts';
import { modifierKey } from './use-shortcuts.ts';

function Line({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div>
      <dt>{text}</dt>
      <dd>
        {keys.map((key) => (
          <span key={key}>
            <kbd>{key}</kbd>{' '}
          </span>
        ))}
      </dd>
    </div>
  );
}

export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={640}>
      <div className="shortcuts">
        <section>
          <h3>{t('shortcuts.everywhere')}</h3>
          <dl>
            <Line keys={[modifierKey(), 'K']} text={t('search.title')} />
            <Line keys={['/']} text={t('search.title')} />
            <Line keys={['?']} text={t('shortcuts.title')} />
            <Line keys={['[']} text={t('shell.narrow')} />
          </dl>
          <h3>{t('shortcuts.tables')}</h3>
          <dl>
            <Line keys={['↓', 'J']} text={t('shortcuts.next')} />
            <Line keys={['↑', 'K']} text={t('shortcuts.previous')} />
            <Line keys={['Enter', 'O']} text={t('shortcuts.openRow')} />
            <Line keys={['W']} text={t('shortcuts.workload')} />
            <Line keys={['Home', 'End']} text={t('shortcuts.ends')} />
          </dl>
        </section>
        <section>
          <h3>{t('shortcuts.goTo')}</h3>
          <dl>
            {navigation
              .flatMap((group) => group.pages)
              .map((page) => (
                <Line key={page.key} keys={['G', page.shortcut.toUpperCase()]} text={t(page.label)} />
              ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
