import { parseUri, X509Error } from '#formats/x509';
import {
  entriesOf,
  isInteger,
  isObject,
  keysOf,
  lookup,
  type ObjectValue,
  objectOf,
  setOf,
  stringifyJson,
  toBigInt,
  type Value,
  valueText,
} from '../../values/index.ts';
import { any, named, number, object, signature, string } from '../declare.ts';

import { numberOperand, objectOperand, operandError, typeError } from '../operands.ts';
import { bytesOf, payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';
import { checkRequestKeys } from './request-keys.ts';
import { type AwsAccess, signV4 } from './signature-v4.ts';

export const builtin: Builtin = {
  name: 'providers.aws.sign_req',
  description: 'An HTTP request with the headers that sign it by AWS Signature Version 4.',
  categories: ['providers.aws'],
  declaration: signature(
    [
      named('request', object(string, any)),
      named('aws_config', object(string, any)),
      named('time_ns', number),
    ],
    named('signed_request', object(any, any)),
  ),
  steps: 4000,
  evaluate,
};

const REQUIRED = ['aws_service', 'aws_access_key', 'aws_secret_access_key', 'aws_region'];

function evaluate(context: BuiltinContext, given: Value, config: Value, time: Value): Value {
  const request = objectOperand(given, 1);
  const access = accessOf(objectOperand(config, 1));
  const moment = timeOf(time);
  checkRequestKeys(request);
  const headers = headersOf(lookup(request, 'headers'));
  const [url, method] = [lookup(request, 'url'), lookup(request, 'method')];
  if (typeof url !== 'string' || typeof method !== 'string') {
    const wrong = [
      typeof url === 'string' ? [] : ['url'],
      typeof method === 'string' ? [] : ['method'],
    ].flat();
    throw operandError(1, `invalid values for required request parameters(s): ${valueText(setOf(wrong))}`);
  }
  const body = bodyOf(request);
  payForText(context, body.length + url.length);
  const signed = signV4(
    { method, uri: uriOf(url), body: bytesOf(body), headers },
    flagged(access, objectOperand(config, 1)),
    moment,
  );
  return objectOf([...entriesOf(request), ['headers', objectOf([...headers, ...signed])]]);
}

function accessOf(config: ObjectValue): AwsAccess {
  const keys = new Set(keysOf(config));
  const missing = REQUIRED.filter((name) => !keys.has(name));
  if (missing.length > 0)
    throw operandError(2, `missing required AWS config parameters(s): ${valueText(setOf(missing))}`);
  const invalid = REQUIRED.filter((name) => typeof lookup(config, name) !== 'string');
  if (invalid.length > 0)
    throw operandError(
      2,
      `invalid values for required AWS config parameters(s): ${valueText(setOf(invalid))}`,
    );
  return {
    service: textOf(config, 'aws_service'),
    region: textOf(config, 'aws_region'),
    accessKey: textOf(config, 'aws_access_key'),
    secretKey: textOf(config, 'aws_secret_access_key'),
    sessionToken: textOf(config, 'aws_session_token'),
    isPayloadUnsigned: false,
  };
}

/** Read last, as OPA complains of the request first. */
function flagged(access: AwsAccess, config: ObjectValue): AwsAccess {
  const flag = lookup(config, 'disable_payload_signing') ?? false;
  if (typeof flag !== 'boolean')
    throw operandError(2, "invalid value for 'disable_payload_signing' in AWS config");
  return { ...access, isPayloadUnsigned: flag };
}

function textOf(config: ObjectValue, name: string): string {
  const value = lookup(config, name);
  return typeof value === 'string' ? value : '';
}

/** `YYYYMMDDTHHMMSSZ`. */
function timeOf(value: Value): string {
  const number = numberOperand(value, 1);
  const nanoseconds = isInteger(number) ? toBigInt(number) : undefined;
  if (nanoseconds === undefined || BigInt.asIntN(64, nanoseconds) !== nanoseconds) {
    throw operandError(3, 'could not convert time_ns value into a unix timestamp');
  }
  const iso = new Date(Math.floor(Number(nanoseconds / 1_000_000n) / 1000) * 1000).toISOString();
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Values that are no texts count as empty ones. */
function headersOf(headers: Value | undefined): ReadonlyMap<string, string> {
  if (headers === undefined) return new Map();
  if (!isObject(headers)) throw typeError(0, headers, 'object');
  return new Map(
    entriesOf(headers).map(([name, value]) => [
      typeof name === 'string' ? name : '',
      typeof value === 'string' ? value : '',
    ]),
  );
}

function bodyOf(request: ObjectValue): string {
  const raw = lookup(request, 'raw_body');
  if (raw !== undefined) return typeof raw === 'string' ? raw : '';
  const body = lookup(request, 'body');
  return body === undefined ? '' : stringifyJson(body);
}

function uriOf(url: string) {
  try {
    return parseUri(url);
  } catch (error) {
    if (error instanceof X509Error)
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}
