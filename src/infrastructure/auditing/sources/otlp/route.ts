import { z } from 'zod';
import {
  encodeOtlpAnswer,
  encodeOtlpStatus,
  OtlpError,
  type OtlpForm,
  type OtlpPartialSuccess,
} from '#formats/otlp-logs';
import { type Download, defineRoute, type Route } from '#platform/http';
import type { OtlpBody } from './receive.ts';

const MAX_BODY_BYTES = 32_000_000;
/** Of google.rpc.Code. */
const INVALID_ARGUMENT = 3;

const TYPES: Readonly<Record<OtlpForm, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

/** The receiver of OTLP/HTTP for logs, where exporters look for it below the server’s address. */
export function otlpRoute(
  receive: (body: OtlpBody, cluster: string | undefined) => Promise<OtlpPartialSuccess | undefined>,
): Route {
  return defineRoute({
    kind: 'download',
    method: 'POST',
    path: '/v1/logs',
    summary: 'Logs as OpenTelemetry’s OTLP/HTTP sends them: protobuf or JSON, also gzip',
    tag: 'log sources',
    access: 'operator',
    query: z.object({ cluster: z.string().min(1).max(253).optional() }),
    bodyAs: 'bytes',
    bodyLimitBytes: MAX_BODY_BYTES,
    handle: async ({ bytes, contentType, contentEncoding, query }) => {
      const form = contentType === TYPES.json ? 'json' : 'protobuf';
      if (form === 'protobuf' && contentType !== TYPES.protobuf) {
        return status('json', 415, `send ${TYPES.protobuf} or ${TYPES.json}`);
      }
      try {
        const partial = await receive({ bytes, form, encoding: contentEncoding }, query.cluster);
        return answer(form, 200, encodeOtlpAnswer(form, partial));
      } catch (error) {
        // Never to be sent again. What may be is a problem with 503 and a time to wait.
        if (error instanceof OtlpError)
          return status(form, error.code === 'limit' ? 413 : 400, error.message);
        throw error;
      }
    },
  });
}

function status(form: OtlpForm, code: number, message: string): Download {
  return answer(form, code, encodeOtlpStatus(form, INVALID_ARGUMENT, message));
}

function answer(form: OtlpForm, code: number, body: Uint8Array): Download {
  return {
    contentType: TYPES[form],
    status: code,
    body: (async function* () {
      yield body;
    })(),
  };
}
