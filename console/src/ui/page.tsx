import { type ReactNode, useEffect } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** For the tab of the browser, where `title` is more than text. */
  readonly name?: string;
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The page fills the height and scrolls inside, as long tables do. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

export function Page({ title, name, above, lead, actions, fill = false, children }: PageProps) {
  const tabName = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tabName ? `${tabName} · Bulwark` : 'Bulwark';
  }, [tabName]);
  return (
    <div className={fill ? 'page page-fill' : 'page'}>
      <header className="page-header">
        <div className="page-heading">
          {above && <div className="page-above">{above}</div>}
          <h1>{title}</h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A bordered part of a page. `flush`: its content brings its own padding, as tables do. */
export function Panel({ title, extra, className = '', flush = false, children }: PanelProps) {
  return (
    <section className={`panel ${className}`}>
      {(title || extra) && (
        <header className="panel-header">
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      <div className={flush ? 'panel-flush' : 'panel-body'}>{children}</div>
    </section>
  );
}
