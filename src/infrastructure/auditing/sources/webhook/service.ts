import type { Deliver } from './deliver.ts';
import type { AuditSources, WebhookAnswer, WebhookInput } from './schema.ts';

/** Audit events as they come in, and what is known of where from. */
export interface AuditSourcesService {
  /** Appends what an API server sent, once. */
  readonly deliver: Deliver;
  readonly status: (signal?: AbortSignal) => Promise<AuditSources>;
  readonly webhook: (cluster: string, input: WebhookInput, createdBy: string) => Promise<WebhookAnswer>;
  readonly revoke: (cluster: string, by: string) => Promise<number>;
}
