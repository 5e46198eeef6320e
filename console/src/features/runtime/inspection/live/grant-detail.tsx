import { useMemo } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { CodeBlock } from '../../../../ui/code-block.tsx';
import type { ProblemGroups } from './freshness.ts';
import { mergeGrants } from './merge-grants.ts';

/** One ClusterRole for everything that is missing, and what that is. In a chunk of its own, with the YAML parser. */
export function GrantDetail({ denied }: Pick<ProblemGroups, 'denied'>) {
  const { t } = useWords();
  const { yaml, unmerged } = useMemo(() => mergeGrants(denied.map(({ grant }) => grant)), [denied]);
  return (
    <div className="stack grant-detail">
      <p>{t('fresh.partialAdvice')}</p>
      <section>
        <h3>{t('fresh.grant')}</h3>
        {[yaml, ...unmerged].map((code) => (
          <CodeBlock key={code} code={code} />
        ))}
      </section>
      <section>
        <h3>{t('fresh.deniedKinds')}</h3>
        <ul className="denied-kinds">
          {denied.map(({ resource, message }) => (
            <li key={resource}>
              <details>
                <summary>
                  <code>{resource}</code>
                </summary>
                <p className="muted">{message}</p>
              </details>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
