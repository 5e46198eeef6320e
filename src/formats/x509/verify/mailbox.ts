export interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

const QUOTED = /^"((?:[\x01-\x08\x0b\x0c\x0e-\x1f !#-[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*)"@/;
const ATOMS = /^((?:\\?[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.])+)@/;

/** A mailbox of RFC 2821, 4.1.2, or undefined. */
export function parseMailbox(text: string): Mailbox | undefined {
  const quoted = QUOTED.exec(text);
  const [whole, written = ''] = quoted ?? ATOMS.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const local = written.replaceAll(/\\(.)/gs, '$1');
  const hasLooseDot = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  if (!quoted && hasLooseDot) return undefined;
  const domain = text.slice(whole.length);
  const areLabels = domain === '' || domain.split('.').every((label) => /^[!-~]+$/.test(label));
  return areLabels ? { local, domain } : undefined;
}
