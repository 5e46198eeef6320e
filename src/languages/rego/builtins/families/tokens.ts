import { builtin as ioJwtDecode } from '../io-jwt-decode/builtin.ts';
import { builtin as ioJwtDecodeVerify } from '../io-jwt-decode-verify/builtin.ts';
import { builtin as ioJwtEncodeSign } from '../io-jwt-encode-sign/builtin.ts';
import { builtin as ioJwtEncodeSignRaw } from '../io-jwt-encode-sign-raw/builtin.ts';
import { builtin as ioJwtVerifyEddsa } from '../io-jwt-verify-eddsa/builtin.ts';
import { builtin as ioJwtVerifyEs256 } from '../io-jwt-verify-es256/builtin.ts';
import { builtin as ioJwtVerifyEs384 } from '../io-jwt-verify-es384/builtin.ts';
import { builtin as ioJwtVerifyEs512 } from '../io-jwt-verify-es512/builtin.ts';
import { builtin as ioJwtVerifyHs256 } from '../io-jwt-verify-hs256/builtin.ts';
import { builtin as ioJwtVerifyHs384 } from '../io-jwt-verify-hs384/builtin.ts';
import { builtin as ioJwtVerifyHs512 } from '../io-jwt-verify-hs512/builtin.ts';
import { builtin as ioJwtVerifyPs256 } from '../io-jwt-verify-ps256/builtin.ts';
import { builtin as ioJwtVerifyPs384 } from '../io-jwt-verify-ps384/builtin.ts';
import { builtin as ioJwtVerifyPs512 } from '../io-jwt-verify-ps512/builtin.ts';
import { builtin as ioJwtVerifyRs256 } from '../io-jwt-verify-rs256/builtin.ts';
import { builtin as ioJwtVerifyRs384 } from '../io-jwt-verify-rs384/builtin.ts';
import { builtin as ioJwtVerifyRs512 } from '../io-jwt-verify-rs512/builtin.ts';
import type { Builtin } from '../types.ts';

/** Signed tokens: elliptic curves and RSA. */
export const FAMILY: readonly Builtin[] = [
  ioJwtDecode,
  ioJwtDecodeVerify,
  ioJwtEncodeSign,
  ioJwtEncodeSignRaw,
  ioJwtVerifyEddsa,
  ioJwtVerifyEs256,
  ioJwtVerifyEs384,
  ioJwtVerifyEs512,
  ioJwtVerifyHs256,
  ioJwtVerifyHs384,
  ioJwtVerifyHs512,
  ioJwtVerifyPs256,
  ioJwtVerifyPs384,
  ioJwtVerifyPs512,
  ioJwtVerifyRs256,
  ioJwtVerifyRs384,
  ioJwtVerifyRs512,
];
