import {
  isArray,
  isObject,
  JsonError,
  lookup,
  type ObjectValue,
  parseJson,
  stringifyJson,
  type Value,
} from '../../values/index.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError, CapabilityError } from '../types.ts';
import { checkRequest } from './request.ts';

export const builtin: Builtin = {
  name: 'http.send',
  description:
    'The answer to a request, as the caller sends it; the same request is sent once in an evaluation.',
  categories: ['http'],
  declaration: signature([named('request', object(string, any))], named('response', object(any, any))),
  isNondeterministic: true,
  capability: 'http',
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, operand: Value): Value {
  const request = objectOperand(operand, 1);
  const raises = lookup(request, 'raise_error') ?? true;
  if (typeof raises !== 'boolean') throw new BuiltinError('invalid value for raise_error field');
  try {
    checkRequest(request);
    const { http } = context.capabilities;
    if (!http) throw new CapabilityError('http');
    const key = stringifyJson(request);
    payForText(context, key.length);
    return context.remember('http.send', key, () => responseOf(send(http, request), request));
  } catch (error) {
    if (raises || !(error instanceof BuiltinError) || error instanceof CapabilityError) throw error;
    return failureOf(error);
  }
}

/** What goes wrong on the way is OPA's network error. */
function send(http: (request: Value) => Value, request: ObjectValue): Value {
  try {
    return http(request);
  } catch (error) {
    throw new NetworkError(error instanceof Error ? error.message : String(error), 'eval_builtin_error', {
      cause: error,
    });
  }
}

class NetworkError extends BuiltinError {}

/** With raise_error false, the policy decides about failures. */
function failureOf(error: BuiltinError): Value {
  const isNetwork = error instanceof NetworkError;
  const code = isNetwork ? 'eval_http_send_network_error' : 'eval_http_send_internal_error';
  const message = isNetwork ? error.message : `${error.code}: http.send: ${error.message}`;
  return { status_code: 0, error: { code, message } };
}

/** The shape of OPA's responses: the body is decoded where it is JSON, else null. */
function responseOf(answer: Value, request: ObjectValue): Value {
  if (!isObject(answer)) throw new BuiltinError('the capability http gave no response');
  const statusCode = lookup(answer, 'status_code');
  if (typeof statusCode !== 'number')
    throw new BuiltinError('the capability http gave a response without status_code');
  const body = lookup(answer, 'raw_body');
  const rawBody = typeof body === 'string' ? body : bodyText(lookup(answer, 'body'));
  const headers = lookup(answer, 'headers') ?? {};
  return {
    status: lookup(answer, 'status') ?? String(statusCode),
    status_code: statusCode,
    body: lookup(answer, 'body') ?? decodedBody(rawBody, headers, request),
    raw_body: rawBody,
    headers,
  };
}

function bodyText(body: Value | undefined): string {
  return body === undefined || body === null ? '' : stringifyJson(body);
}

function decodedBody(text: string, headers: Value, request: ObjectValue): Value {
  if (lookup(request, 'force_json_decode') !== true && !isJson(headers)) return null;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

function isJson(headers: Value): boolean {
  const header = isObject(headers) ? lookup(headers, 'content-type') : undefined;
  const type = header !== undefined && isArray(header) ? header[0] : header;
  return typeof type === 'string' && /^\s*application\/(?:[^\s;/]+\+)?json\s*(?:;|$)/i.test(type);
}
