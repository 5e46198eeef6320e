import { isIP } from 'node:net';
import type { Network } from '#formats/cidr';
import type { MailMessage, Outcome } from '../types.ts';
import { resolveHost } from './resolve-host.ts';

const TIMEOUT_MS = 20_000;

/** Sends one mail. The certificate is checked against the server's name, whatever address it has. */
export async function sendMail(mail: MailMessage, allowed: readonly Network[]): Promise<Outcome> {
  const { createTransport } = await import('nodemailer');
  const address = await resolveHost(mail.host, allowed);
  const transport = createTransport({
    host: address,
    port: mail.port,
    secure: mail.security === 'tls',
    requireTLS: mail.security === 'starttls',
    ignoreTLS: mail.security === 'none',
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(isIP(mail.host) > 0 ? {} : { servername: mail.host }),
      ...(mail.caPem === undefined ? {} : { ca: mail.caPem }),
    },
    ...(mail.login === undefined ? {} : { auth: { user: mail.login.user, pass: mail.login.password } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What is sent is made here: nothing of it names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mail.from,
      to: [...mail.to],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    return { ok: true };
  } catch (error) {
    return failure(error);
  } finally {
    transport.close();
  }
}

/** A 5xx answer stays the same; everything else may pass. */
function failure(error: unknown): Outcome {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const isFinal = (responseCode !== undefined && responseCode >= 500) || code === 'EAUTH';
  return { ok: false, retry: !isFinal, error: `mail: ${message ?? String(error)}` };
}
