import { secondsOf } from './go-calendar.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** What a zone's clocks show at a moment. */
export interface ZoneOffset {
  readonly seconds: number;
  /** `CET`, `-03`; "" where there is none. */
  readonly name: string;
}

export interface Zone {
  readonly name: string;
  readonly at: (unixSeconds: number) => ZoneOffset;
}

const UTC_OFFSET: ZoneOffset = { seconds: 0, name: 'UTC' };

/** Also what `Local` means: a policy does not see the place of the machine it runs on. */
export const UTC: Zone = { name: 'UTC', at: () => UTC_OFFSET };

/** To open a zone in the engine's database. */
const ZONE_STEPS = 10_000;

/** A zone of the IANA database, as the JavaScript engine has it. */
export function zoneOf(context: BuiltinContext, name: string): Zone {
  if (name === '' || name === 'UTC' || name === 'Local') return UTC;
  return context.remember('time.zone', name, () => {
    context.spend(ZONE_STEPS);
    return load(name);
  });
}

function load(name: string): Zone {
  if (name.includes('..') || /^[/\\]/.test(name)) throw new BuiltinError('time: invalid location name');
  const clock = isZoneName(name) ? formatOf(name) : undefined;
  if (clock === undefined) throw new BuiltinError(`unknown time zone ${name}`);
  const known = new Map<number, ZoneOffset>();
  const at = (unixSeconds: number): ZoneOffset => {
    const found = known.get(unixSeconds) ?? offsetAt(clock, name, unixSeconds);
    known.set(unixSeconds, found);
    return found;
  };
  return { name, at };
}

/** The engine takes names in any case, and offsets; Go takes neither. */
function isZoneName(name: string): boolean {
  return /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name);
}

function formatOf(name: string): Intl.DateTimeFormat | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      timeZoneName: 'short',
    });
    const canonical = format.resolvedOptions().timeZone;
    return canonical !== name && canonical.toLowerCase() === name.toLowerCase() ? undefined : format;
  } catch {
    return undefined;
  }
}

function offsetAt(format: Intl.DateTimeFormat, name: string, unixSeconds: number): ZoneOffset {
  const parts = new Map(format.formatToParts(unixSeconds * 1000).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const wall = secondsOf({
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour') % 24,
    minute: part('minute'),
    second: part('second'),
  });
  const seconds = wall - unixSeconds;
  return { seconds, name: abbreviationOf(name, seconds, parts.get('timeZoneName') ?? '') };
}

/** By region and offset in minutes: the engine knows the letters of American zones only. */
const ABBREVIATIONS: readonly (readonly [zones: RegExp, names: Readonly<Record<number, string>>])[] = [
  [/^Europe\/London$|^GB|^Europe\/(?:Belfast|Guernsey|Jersey|Isle_of_Man)$/, { 0: 'GMT', 60: 'BST' }],
  [/^Europe\/Dublin$|^Eire$/, { 0: 'GMT', 60: 'IST' }],
  [
    /^Europe\/(?:Lisbon)$|^Portugal$|^Atlantic\/(?:Madeira|Canary|Faroe|Faeroe)$|^WET$/,
    { 0: 'WET', 60: 'WEST' },
  ],
  [/^Europe\/(?:Moscow|Simferopol|Kirov|Volgograd)$|^W-SU$/, { 180: 'MSK', 240: 'MSD' }],
  [
    /^Europe\/(?:Athens|Bucharest|Chisinau|Helsinki|Kiev|Kyiv|Mariehamn|Nicosia|Riga|Sofia|Tallinn|Vilnius|Uzhgorod|Zaporozhye)$|^EET$|^Asia\/(?:Beirut|Famagusta|Nicosia|Gaza|Hebron)$|^Africa\/(?:Cairo|Tripoli)$|^Egypt$|^Libya$|^Europe\/Kaliningrad$/,
    { 120: 'EET', 180: 'EEST' },
  ],
  [/^Europe\/Istanbul$|^Turkey$|^Asia\/Istanbul$/, { 120: 'EET' }],
  [/^America\/St_Johns$|^Canada\/Newfoundland$/, { [-210]: 'NST', [-150]: 'NDT' }],
  [/^Europe\/(?:Minsk|Samara|Saratov|Astrakhan|Ulyanovsk)$/, {}],
  [/^Europe\/|^Arctic\/|^(?:CET|MET|Poland)$|^Africa\/(?:Algiers|Ceuta|Tunis)$/, { 60: 'CET', 120: 'CEST' }],
  [/^Asia\/(?:Tokyo)$|^Japan$/, { 540: 'JST' }],
  [/^Asia\/(?:Seoul|Pyongyang)$|^ROK$/, { 540: 'KST' }],
  [
    /^Asia\/(?:Shanghai|Chongqing|Chungking|Harbin|Macau|Macao|Taipei)$|^PRC$|^ROC$/,
    { 480: 'CST', 540: 'CDT' },
  ],
  [/^Asia\/Hong_Kong$|^Hongkong$/, { 480: 'HKT' }],
  [/^Asia\/(?:Kolkata|Calcutta)$/, { 330: 'IST' }],
  [/^Asia\/Karachi$/, { 300: 'PKT' }],
  [/^Asia\/(?:Jakarta|Pontianak)$/, { 420: 'WIB' }],
  [/^Asia\/(?:Makassar|Ujung_Pandang)$/, { 480: 'WITA' }],
  [/^Asia\/Jayapura$/, { 540: 'WIT' }],
  [/^Asia\/Manila$/, { 480: 'PST' }],
  [/^Asia\/(?:Jerusalem|Tel_Aviv)$|^Israel$/, { 120: 'IST', 180: 'IDT' }],
  [
    /^Australia\/(?:Sydney|Melbourne|Hobart|Brisbane|Lindeman|Canberra|Currie|ACT|NSW|Queensland|Tasmania|Victoria)$|^Antarctica\/Macquarie$/,
    { 600: 'AEST', 660: 'AEDT' },
  ],
  [/^Australia\/(?:Adelaide|Darwin|Broken_Hill|North|South|Yancowinna)$/, { 570: 'ACST', 630: 'ACDT' }],
  [/^Australia\/(?:Perth|West)$/, { 480: 'AWST' }],
  [/^Pacific\/Auckland$|^NZ$|^Antarctica\/(?:McMurdo|South_Pole)$/, { 720: 'NZST', 780: 'NZDT' }],
  [/^Pacific\/(?:Guam|Saipan)$/, { 600: 'ChST' }],
  [/^Pacific\/(?:Pago_Pago|Midway|Samoa)$/, { [-660]: 'SST' }],
  [
    /^Africa\/(?:Nairobi|Addis_Ababa|Asmara|Asmera|Dar_es_Salaam|Djibouti|Kampala|Mogadishu)$|^Indian\/(?:Antananarivo|Comoro|Mayotte)$/,
    { 180: 'EAT' },
  ],
  [
    /^Africa\/(?:Maputo|Harare|Lusaka|Gaborone|Blantyre|Bujumbura|Kigali|Lubumbashi|Khartoum|Juba|Windhoek)$/,
    { 120: 'CAT' },
  ],
  [/^Africa\/(?:Johannesburg|Maseru|Mbabane)$/, { 120: 'SAST' }],
  [
    /^Africa\/(?:Lagos|Luanda|Bangui|Brazzaville|Douala|Kinshasa|Libreville|Malabo|Ndjamena|Niamey|Porto-Novo)$/,
    { 60: 'WAT' },
  ],
  [/^Africa\/(?:Casablanca|El_Aaiun)$/, {}],
  [
    /^Africa\/|^Atlantic\/(?:Reykjavik|St_Helena)$|^Iceland$|^(?:Etc\/)?(?:GMT|Greenwich|GMT[+-]?0)$/,
    { 0: 'GMT' },
  ],
  [/^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu)$/, { 0: 'UTC' }],
];

function abbreviationOf(name: string, seconds: number, engine: string): string {
  // The sun's own time, before there were zones.
  if (seconds % 60 !== 0) return 'LMT';
  const minutes = seconds / 60;
  const entry = ABBREVIATIONS.find(([zones]) => zones.test(name));
  const known = entry?.[1][minutes];
  if (known !== undefined) return known;
  return /^[A-Z]{3,5}$/.test(engine) && engine !== 'GMT' && engine !== 'UTC' ? engine : numericName(minutes);
}

/** `-03`, `+0530`: what the database has for zones without letters. */
function numericName(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes));
  const hours = String(Math.floor(whole / 60)).padStart(2, '0');
  const rest = whole % 60;
  return `${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : String(rest).padStart(2, '0')}`;
}

/** The moment at which a zone's clocks show a time, in seconds since 1970; as Go chooses where there are two or none. */
export function unixSecondsOf(wallSeconds: number, zone: Zone): number {
  const guess = zone.at(wallSeconds).seconds;
  if (guess === 0) return wallSeconds;
  return wallSeconds - zone.at(wallSeconds - guess).seconds;
}
