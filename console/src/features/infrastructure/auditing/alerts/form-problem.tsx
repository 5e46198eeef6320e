import { Alert, type FormInstance } from 'antd';
import { ProblemError } from '../../../../api/problem.ts';
import { useWords } from '../../../../messages/index.tsx';
import { explain } from '../../../../ui/states.tsx';

/** What the server did not take, with the fields that are wrong. */
export function FormProblem({ error }: { error: unknown }) {
  const { t } = useWords();
  if (!error) return null;
  const { title, detail } = explain(error, t);
  const errors = error instanceof ProblemError ? error.problem.errors : [];
  return (
    <Alert
      type="error"
      showIcon
      className="al-failed"
      title={title}
      description={
        <>
          {detail}
          {errors.map(({ path, message }) => (
            <div key={`${path} ${message}`}>
              <code>{path.replace(/^body\./, '')}</code> {message}
            </div>
          ))}
        </>
      }
    />
  );
}

/** Marks the fields that the server named, such as `body.settings.url`. */
export function markFields(form: FormInstance, error: unknown): void {
  if (!(error instanceof ProblemError)) return;
  form.setFields(
    error.problem.errors.map(({ path, message }) => ({
      name: path
        .replace(/^body\./, '')
        .split('.')
        .filter((part) => part !== ''),
      errors: [message],
    })),
  );
}
