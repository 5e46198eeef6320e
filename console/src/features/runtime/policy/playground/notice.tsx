import type { ReactNode } from 'react';

/** What is said in place of a result. */
export function Notice(props: { tone: 'bad' | 'plain'; title: string; children?: ReactNode }) {
  return (
    <div className={`pg-notice pg-notice-${props.tone}`}>
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}
