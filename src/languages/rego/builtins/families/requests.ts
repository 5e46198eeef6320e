import { builtin as httpSend } from '../http-send/builtin.ts';
import { builtin as providersAwsSignReq } from '../providers-aws-sign-req/builtin.ts';
import type { Builtin } from '../types.ts';

/** Requests, and the signatures that AWS wants of them. */
export const FAMILY: readonly Builtin[] = [httpSend, providersAwsSignReq];
