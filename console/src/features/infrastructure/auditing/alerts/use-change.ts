import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useWords } from '../../../../messages/index.tsx';
import { explain } from '../../../../ui/states.tsx';
import { alertKeys } from './alert-api.ts';

/** A change of something in the alert centre, with its failure told. */
export function useAlertChange<T, R = unknown>(
  change: (input: T) => Promise<R>,
  onDone?: (result: R) => void,
) {
  const { t } = useWords();
  const client = useQueryClient();
  const { notification } = App.useApp();
  return useMutation({
    mutationFn: change,
    ...(onDone === undefined ? {} : { onSuccess: onDone }),
    onSettled: () => client.invalidateQueries({ queryKey: alertKeys.all }),
    onError: (error: unknown) => {
      const { title, detail } = explain(error, t);
      notification.error({ title, description: detail });
    },
  });
}
