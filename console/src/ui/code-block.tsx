import { CopyButton } from './copy.tsx';
import './code.css';

export function CodeBlock({ code }: { code: string }) {
  return (
    <div className="code">
      <div className="code-copy">
        <CopyButton text={code} />
      </div>
      <pre>{code}</pre>
    </div>
  );
}
