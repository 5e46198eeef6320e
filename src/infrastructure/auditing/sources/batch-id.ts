const BATCH_ID = /^([a-z0-9][a-z0-9-]{7,99})-([0-9]{1,15})$/;

/** The field by which the first record of a batch tells which one it was. */
export const BATCH_FIELD = 'log.batch';

/** Who sent a batch, and its number; undefined for what is no id. */
export function parseBatchId(id: string): { readonly sender: string; readonly number: number } | undefined {
  const [, sender, number] = BATCH_ID.exec(id) ?? [];
  return sender === undefined ? undefined : { sender, number: Number(number) };
}
