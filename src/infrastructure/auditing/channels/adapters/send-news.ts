import type { Network } from '#formats/cidr';
import type { ClusterRegistry } from '#platform/kube';
import type { ChannelType, News, Outcome, Settings } from '../types.ts';
import { RefusedHostError } from './resolve-host.ts';
import { sendEvents } from './send-events.ts';
import { sendHttp } from './send-http.ts';
import { sendMail } from './send-mail.ts';

export interface SendOptions {
  readonly clusters: ClusterRegistry;
  /** Networks that may be sent to although they are refused by default. */
  readonly allowed: readonly Network[];
  readonly now: () => number;
}

/** Sends one message by a channel. Never throws; no error repeats a secret of the settings. */
export type SendNews = (
  type: ChannelType,
  settings: Settings,
  news: News,
  signal: AbortSignal,
) => Promise<Outcome>;

export function createSendNews({ clusters, allowed, now }: SendOptions): SendNews {
  return async (type, settings, news, signal) => {
    try {
      const outcome = await send(type, settings, news, signal);
      return outcome.ok ? outcome : { ...outcome, error: withoutSecrets(outcome.error, type, settings) };
    } catch (error) {
      const text = withoutSecrets(reasonOf(error), type, settings);
      return { ok: false, retry: !(error instanceof RefusedHostError), error: text };
    }
  };

  async function send(
    type: ChannelType,
    settings: Settings,
    news: News,
    signal: AbortSignal,
  ): Promise<Outcome> {
    switch (type.transport) {
      case 'http':
        return type.judge(await sendHttp(type.toHttp(settings, news, now()), allowed, signal));
      case 'smtp':
        return sendMail(type.toMail(settings, news), allowed);
      case 'kubernetes':
        return sendEvents(type.toEvents(settings, news, now()), clusters);
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: string };
  if (error.name === 'TimeoutError') return 'no answer within 10 seconds';
  return code === undefined || error.message.includes(code) ? error.message : `${code}: ${error.message}`;
}

/** A receiver may send back what it was sent, and a library may name the address that it asked. */
function withoutSecrets(text: string, type: ChannelType, settings: Settings): string {
  const names = type.fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
  return names.reduce((left, name) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (typeof value !== 'string' || value.length < 4) return left;
    const parts = URL.canParse(value)
      ? [value, new URL(value).href, new URL(value).pathname.slice(1), new URL(value).search.slice(1)]
      : [value];
    return parts
      .filter((part) => part.length >= 6)
      .reduce((rest, part) => rest.replaceAll(part, '[redacted]'), left);
  }, text);
}
