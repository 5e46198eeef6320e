import { z } from 'zod';
import type { Caller, Route } from '#platform/http';
import { defineRoute, HttpProblem, noContent } from '#platform/http';
import type { ExemptionsErrorCode } from './errors.ts';
import { ExemptionsError } from './errors.ts';
import { exemption, exemptionInput, exemptionList, exemptionPreview } from './schema.ts';
import type { Exemptions } from './types.ts';

const tag = 'exemptions';
const params = z.object({ id: z.string().max(2000) });

/** The API of exemptions, for `createHttpServer`. */
export function exemptionRoutes(exemptions: Exemptions): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/exemptions',
      summary: 'All exemptions, with their state and how many findings each covers',
      tag,
      access: 'viewer',
      response: exemptionList,
      handle: async () => ({ exemptions: [...(await exemptions.list())] }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/exemptions',
      summary: 'Excuse findings, with a reason, an owner and an expiry',
      tag,
      access: 'operator',
      body: exemptionInput,
      response: exemption,
      status: 201,
      handle: ({ body, caller }) => asProblems(exemptions.create(body, signedIn(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/exemptions/test',
      summary: 'Which present findings an exemption would cover; nothing is saved',
      tag,
      access: 'viewer',
      body: exemptionInput,
      response: exemptionPreview,
      handle: async ({ body }) => toPreview(await asProblems(exemptions.test(body))),
    }),
    ...oneExemption(exemptions),
  ];
}

function oneExemption(exemptions: Exemptions): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'PUT',
      path: '/api/v1/exemptions/:id',
      summary: 'Change an exemption',
      tag,
      access: 'operator',
      params,
      body: exemptionInput,
      response: exemption,
      handle: ({ params, body, caller }) => asProblems(exemptions.update(params.id, body, signedIn(caller))),
    }),
    defineRoute({
      kind: 'json',
      method: 'DELETE',
      path: '/api/v1/exemptions/:id',
      summary: 'Remove an exemption',
      tag,
      access: 'operator',
      params,
      response: noContent,
      status: 204,
      handle: async ({ params, caller }) => {
        await asProblems(exemptions.remove(params.id, signedIn(caller)));
        return null;
      },
    }),
  ];
}

function toPreview(preview: Awaited<ReturnType<Exemptions['test']>>) {
  return { ...preview, findings: preview.findings.slice(0, 200) };
}

/** The server lets nobody in without a caller; this keeps it so if it ever would. */
function signedIn(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new HttpProblem(401, 'not-signed-in', 'Sign in first.');
  return caller;
}

const STATUS: Readonly<Record<ExemptionsErrorCode, number>> = {
  'exemption-unknown': 404,
  'exemption-from-annotation': 409,
  'expiry-past': 400,
  'area-not-running': 409,
  'selector-malformed': 400,
};

async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ExemptionsError)) throw error;
    throw new HttpProblem(STATUS[error.code], error.code, error.message, { cause: error });
  }
}
