import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createThrottle } from '../../../../ui/throttle.ts';
import { alertAddresses, alertKeys } from './alert-api.ts';

const RELOAD_EVERY_MS = 1000;
/** The browser gives up on a stream that was refused; then a new one is opened. */
const REOPEN_MS = 10_000;

/** Asks again whenever an alert changes, from whatever server; while the stream is away, the pages ask by the clock. */
export function useLiveAlerts(): void {
  const client = useQueryClient();
  useEffect(() => {
    const reload = createThrottle(
      () => void client.invalidateQueries({ queryKey: alertKeys.all }),
      RELOAD_EVERY_MS,
    );
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(alertAddresses.live);
      source.addEventListener('changed', reload.call);
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, REOPEN_MS);
      });
    };
    open();
    return () => {
      source?.close();
      clearTimeout(timer);
      reload.stop();
    };
  }, [client]);
}
