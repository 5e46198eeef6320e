import { modifierKey } from '../../../../app/use-shortcuts.ts';
import { useWords } from '../../../../messages/index.tsx';

/** The keys of this page, always in sight: who uses no mouse has to know how to leave an editor. */
export function KeyHints() {
  const { t } = useWords();
  const hints = [
    { keys: [modifierKey(), 'Enter'], text: t('playground.key.run') },
    { keys: ['F8'], text: t('playground.key.problem') },
    { keys: ['Esc', 'Tab'], text: t('playground.key.leave') },
  ];
  return (
    <ul className="pg-keys">
      {hints.map(({ keys, text }) => (
        <li key={text}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          {text}
        </li>
      ))}
    </ul>
  );
}
