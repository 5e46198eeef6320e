import { readFile } from 'node:fs/promises';
import { Reader } from 'mmdb-lib';
import type { Place, PlaceOf } from '../enrich/place.ts';
import { RecentMap } from '../enrich/recent-map.ts';
import { IngressError } from '../errors.ts';

const MAX_CACHED = 20_000;

/**
 * Countries and networks of addresses by a file in MaxMind's format (country, city or ASN; of MaxMind, DB-IP, IPinfo).
 * Throws IngressError `bad_geoip`.
 */
export async function openGeoIp(file: string): Promise<PlaceOf> {
  const reader = await open(file);
  const known = new RecentMap<Place>(MAX_CACHED);
  return (address) => {
    const met = known.get(address);
    if (met !== undefined) return met;
    const place = look(reader, address);
    known.set(address, place);
    return place;
  };
}

async function open(file: string): Promise<Reader<object>> {
  try {
    return new Reader<object>(await readFile(file)) as Reader<object>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new IngressError('bad_geoip', `The GeoIP file ${file} cannot be read: ${why}`, { cause });
  }
}

function look(reader: Reader<object>, address: string): Place {
  try {
    return toPlace(reader.get(address));
  } catch {
    // What is no address has no place; a damaged part of the file has none either.
    return {};
  }
}

function toPlace(record: unknown): Place {
  const country =
    text(record, 'country', 'iso_code') ?? text(record, 'country_code') ?? text(record, 'country');
  const city = text(record, 'city', 'names', 'en') ?? text(record, 'city');
  const number = text(record, 'autonomous_system_number') ?? text(record, 'asn');
  return {
    ...(country === undefined || !/^[A-Z]{2}$/.test(country) ? {} : { country }),
    ...(city === undefined ? {} : { city }),
    ...(number === undefined ? {} : { asn: number.replace(/^AS/, '') }),
  };
}

function text(record: unknown, ...path: readonly string[]): string | undefined {
  let at = record;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : undefined;
}
