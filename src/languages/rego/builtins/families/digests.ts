import { builtin as cryptoHmacMd5 } from '../crypto-hmac-md5/builtin.ts';
import { builtin as cryptoHmacSha1 } from '../crypto-hmac-sha1/builtin.ts';
import { builtin as cryptoHmacSha256 } from '../crypto-hmac-sha256/builtin.ts';
import { builtin as cryptoHmacSha512 } from '../crypto-hmac-sha512/builtin.ts';
import { builtin as cryptoMd5 } from '../crypto-md5/builtin.ts';
import { builtin as cryptoSha1 } from '../crypto-sha1/builtin.ts';
import { builtin as cryptoSha256 } from '../crypto-sha256/builtin.ts';
import type { Builtin } from '../types.ts';

/** Hash functions, and codes made with them. */
export const FAMILY: readonly Builtin[] = [
  cryptoHmacMd5,
  cryptoHmacSha1,
  cryptoHmacSha256,
  cryptoHmacSha512,
  cryptoMd5,
  cryptoSha1,
  cryptoSha256,
];
