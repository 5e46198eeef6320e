import type { Language, Severity } from '../rules/types.ts';

export type Words = Readonly<Record<Language, string>>;

export type SettingValue = string | number | boolean | string[];

/** A field of a channel's settings: what a form asks and what the border checks. */
export interface ChannelField {
  readonly name: string;
  /** `secret` is written and never read again. */
  readonly kind: 'text' | 'secret' | 'number' | 'boolean' | 'choice' | 'list';
  readonly required: boolean;
  readonly label: Words;
  readonly help: Words;
  readonly choices?: readonly string[];
  readonly initial?: SettingValue;
}

/** Settings with the secrets among them, by the names of the type's fields. */
export type Settings = Readonly<Record<string, SettingValue>>;

/** One alert of a message. Texts hold what strangers wrote: each channel makes them harmless in its own way. */
export interface AlertNews {
  readonly id: string;
  readonly rule: string;
  readonly state: 'firing' | 'resolved';
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly group: Readonly<Record<string, string>>;
  readonly count: number;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly lastAt: string;
  readonly resolvedAt: string | undefined;
  /** Of the console, where its address is known. */
  readonly link: string | undefined;
}

/** What one message tells, in the channel's language. */
export interface News {
  /** The same at each try: receivers can tell a second arrival by it. */
  readonly id: string;
  readonly kind: 'firing' | 'resolved' | 'test';
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** The first of them; `total` counts all. */
  readonly alerts: readonly AlertNews[];
  readonly total: number;
  readonly link: string | undefined;
  /** RFC 3339. */
  readonly at: string;
  readonly language: Language;
}

export interface HttpMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first 64 KiB. */
  readonly body: string;
}

/** What came of a try. `retry: false`: it would fail the same way again. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly retry: boolean; readonly error: string; readonly retryAfterMs?: number };

export interface MailMessage {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` or nothing: never less than was asked for. */
  readonly security: 'starttls' | 'tls' | 'none';
  readonly caPem: string | undefined;
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

export interface ClusterEventMessage {
  readonly cluster: string;
  readonly namespace: string;
  readonly object: { readonly apiVersion: string; readonly kind: string } & Readonly<Record<string, unknown>>;
}

interface ChannelBase {
  /** In kebab-case, the name of its folder; never changed. */
  readonly type: string;
  readonly title: Words;
  readonly about: Words;
  readonly fields: readonly ChannelField[];
  /** Where it goes, for lists: nothing secret. */
  readonly target: (settings: Settings) => string;
  /** What is wrong beyond the kinds of the fields: field and sentence. */
  readonly check?: (settings: Settings) => readonly { readonly field: string; readonly message: string }[];
}

/** A kind of channel. What it sends is made here, pure; `adapters/` sends it. */
export type ChannelType = ChannelBase &
  (
    | {
        readonly transport: 'http';
        readonly toHttp: (settings: Settings, news: News, nowMs: number) => HttpMessage;
        readonly judge: (answer: HttpAnswer) => Outcome;
      }
    | { readonly transport: 'smtp'; readonly toMail: (settings: Settings, news: News) => MailMessage }
    | {
        readonly transport: 'kubernetes';
        readonly toEvents: (settings: Settings, news: News, nowMs: number) => readonly ClusterEventMessage[];
      }
  );
