import type { Place } from '../errors.ts';

/**
 * The syntax tree of a query. Nodes are never changed in place. Values are read already: durations and times are
 * nanoseconds, numbers doubles, names without quotes. `text` keeps what was written where the canonical text needs it.
 *
 * A record is a flat list of string fields; an absent field and an empty one are the same. `field` is never empty:
 * a filter without a field has `_msg`.
 */
export interface Query {
  readonly options: QueryOptions;
  readonly filter: Filter;
  readonly pipes: readonly Pipe[];
  /** What relative times were counted from. */
  readonly nowNs: bigint;
  readonly place: Place;
}

/** `options(…)`; a sub-query inherits those of the query around it. */
export interface QueryOptions {
  readonly concurrency?: number;
  /** A time range that comes from outside the query is not applied to it. */
  readonly ignoreGlobalTimeFilter?: boolean;
}

export type Filter =
  | AndFilter
  | OrFilter
  | NotFilter
  | AnyFilter
  | PhraseFilter
  | PrefixFilter
  | AnyCasePhraseFilter
  | AnyCasePrefixFilter
  | ExactFilter
  | ExactPrefixFilter
  | RegexpFilter
  | RangeFilter
  | LenRangeFilter
  | StringRangeFilter
  | Ipv4RangeFilter
  | InFilter
  | SequenceFilter
  | FieldComparison
  | ValueTypeFilter
  | TimeFilter
  | DayRangeFilter
  | WeekRangeFilter
  | StreamFilter
  | StreamIdFilter;

export type FilterKind = Filter['kind'];

/** The node of a union that can have the kind; some have one of several. */
export type NodeOf<N, K> = N extends { readonly kind: infer Kinds } ? (K extends Kinds ? N : never) : never;

interface Node {
  readonly place: Place;
}

interface FieldNode extends Node {
  readonly field: string;
}

/** `a b`, `a and b`: at least two. */
export interface AndFilter extends Node {
  readonly kind: 'and';
  readonly filters: readonly Filter[];
}

/** `a or b`: at least two. */
export interface OrFilter extends Node {
  readonly kind: 'or';
  readonly filters: readonly Filter[];
}

/** `not a`, `!a`, `-a`; as it is parsed never a not of a not. */
export interface NotFilter extends Node {
  readonly kind: 'not';
  readonly filter: Filter;
}

/** Every record. Where a query's own filter has `*`, planning makes this of it. */
export interface AnyFilter extends Node {
  readonly kind: 'any';
}

/** The words of `phrase` one after the other; the empty phrase matches an empty field alone. */
export interface PhraseFilter extends FieldNode {
  readonly kind: 'phrase';
  readonly phrase: string;
}

/** `foo*`, with `*` alone the empty prefix, which matches every field that is not empty. */
export interface PrefixFilter extends FieldNode {
  readonly kind: 'prefix';
  readonly prefix: string;
}

/** `i(foo)`. */
export interface AnyCasePhraseFilter extends FieldNode {
  readonly kind: 'any_case_phrase';
  readonly phrase: string;
}

/** `i(foo*)`. */
export interface AnyCasePrefixFilter extends FieldNode {
  readonly kind: 'any_case_prefix';
  readonly prefix: string;
}

/** `=foo`, `exact(foo)`. */
export interface ExactFilter extends FieldNode {
  readonly kind: 'exact';
  readonly value: string;
}

/** `=foo*`, `exact(foo*)`. */
export interface ExactPrefixFilter extends FieldNode {
  readonly kind: 'exact_prefix';
  readonly prefix: string;
}

/** `~"re"`, `re("…")`: found anywhere in the value; RE2's syntax, `.` matches line ends too. */
export interface RegexpFilter extends FieldNode {
  readonly kind: 'regexp';
  readonly pattern: string;
}

/** `range(a, b]`, `>a`, `<=b`: both bounds inclusive here, infinite where open. */
export interface RangeFilter extends FieldNode {
  readonly kind: 'range';
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

/** In code points, both bounds inclusive; a bound beyond 2^53 - 1 is that. */
export interface LenRangeFilter extends FieldNode {
  readonly kind: 'len_range';
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

/**
 * `min` inclusive, `max` exclusive (undefined: none), compared as bytes of UTF-8. `>foo` has `foo` and a zero byte as
 * its `min`.
 */
export interface StringRangeFilter extends FieldNode {
  readonly kind: 'string_range';
  readonly min: string;
  readonly max: string | undefined;
  readonly text: string;
}

/** Addresses as unsigned 32-bit numbers, both inclusive. */
export interface Ipv4RangeFilter extends FieldNode {
  readonly kind: 'ipv4_range';
  readonly min: number;
  readonly max: number;
}

/** `in(…)` compares whole values, `contains_all(…)` and `contains_any(…)` look for phrases. */
export interface InFilter extends FieldNode {
  readonly kind: 'in' | 'contains_all' | 'contains_any';
  readonly values: InValues;
}

export type InValues =
  | { readonly kind: 'list'; readonly values: readonly string[] }
  /** The values of `field` that the sub-query yields. */
  | { readonly kind: 'query'; readonly query: Query; readonly field: string };

/** `seq(a, b)`: the phrases one after the other, anything between them. */
export interface SequenceFilter extends FieldNode {
  readonly kind: 'seq';
  readonly phrases: readonly string[];
}

/** `a:eq_field(b)`, `a:le_field(b)`, `a:lt_field(b)`. */
export interface FieldComparison extends FieldNode {
  readonly kind: 'eq_field' | 'le_field' | 'lt_field';
  readonly other: string;
}

/** How VictoriaLogs holds the values of a block: not a property of a record, so it is parsed and then refused. */
export interface ValueTypeFilter extends FieldNode {
  readonly kind: 'value_type';
  readonly type: string;
}

/** `_time:…` in any form: both bounds inclusive, nanoseconds since 1970, as int64. */
export interface TimeFilter extends Node {
  readonly kind: 'time';
  readonly minNs: bigint;
  readonly maxNs: bigint;
  readonly text: string;
}

/** `_time:day_range[08:00, 18:00)`: nanoseconds since midnight, both inclusive, of the time less the offset. */
export interface DayRangeFilter extends Node {
  readonly kind: 'day_range';
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly offsetNs: bigint;
  readonly text: string;
}

/** `_time:week_range[Mon, Fri]`: days from Sunday = 0, both inclusive, of the time less the offset. */
export interface WeekRangeFilter extends Node {
  readonly kind: 'week_range';
  readonly startDay: number;
  readonly endDay: number;
  readonly offsetNs: bigint;
  readonly text: string;
}

/** `{a="b", c=~"d" or e!="f"}`: any of the alternatives, all matchers of it. `{}` matches everything. */
export interface StreamFilter extends Node {
  readonly kind: 'stream';
  readonly alternatives: readonly (readonly StreamMatcher[])[];
}

/** `in` and `not_in` are `=~` and `!~` of quoted alternatives. A regular expression is anchored at both ends. */
export interface StreamMatcher extends Node {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export interface StreamIdFilter extends Node {
  readonly kind: 'stream_id';
  /** As `_stream_id` has them: 48 lower-case hexadecimal digits. */
  readonly values: InValues;
}

export type Pipe =
  | FieldsPipe
  | TransferPipe
  | FilterPipe
  | SortPipe
  | LimitPipe
  | OffsetPipe
  | StatsPipe
  | UniqPipe
  | TopPipe
  | FacetsPipe
  | FieldNamesPipe
  | FieldValuesPipe
  | ExtractPipe
  | ExtractRegexpPipe
  | UnpackPipe
  | UnpackSyslogPipe
  | UnpackWordsPipe
  | UnrollPipe
  | PackPipe
  | ReplacePipe
  | ReplaceRegexpPipe
  | FormatPipe
  | MathPipe
  | MeasurePipe
  | DecolorizePipe
  | CollapseNumsPipe
  | DropEmptyFieldsPipe
  | JoinPipe
  | UnionPipe
  | SamplePipe
  | StreamContextPipe
  | BlockStatsPipe
  | BlocksCountPipe;

export type PipeKind = Pipe['kind'];

/** `fields a, b*` keeps, `delete a, b*` drops. A name that ends with `*` stands for all that begin so. */
export interface FieldsPipe extends Node {
  readonly kind: 'fields' | 'delete';
  readonly fields: readonly string[];
}

/** `copy a as b, c* as d*`, `rename …`: done one after the other. */
export interface TransferPipe extends Node {
  readonly kind: 'copy' | 'rename';
  readonly transfers: readonly { readonly from: string; readonly to: string }[];
}

export interface FilterPipe extends Node {
  readonly kind: 'filter';
  readonly filter: Filter;
}

/** `sort`; `first` and `last` are sorts with a limit, printed as they were written. */
export interface SortPipe extends Node {
  readonly kind: 'sort' | 'first' | 'last';
  /** None: by all fields. */
  readonly by: readonly SortField[];
  /** Turns the order of all of `by` round. True for `last`. */
  readonly isDesc: boolean;
  readonly offset: number;
  /** 0: all. */
  readonly limit: number;
  readonly partitionBy: readonly string[];
  /** The field that gets the row's number, from 1. */
  readonly rank?: string;
}

export interface SortField {
  readonly name: string;
  readonly isDesc: boolean;
}

export interface LimitPipe extends Node {
  readonly kind: 'limit';
  readonly limit: number;
}

export interface OffsetPipe extends Node {
  readonly kind: 'offset';
  readonly offset: number;
}

export interface StatsPipe extends Node {
  readonly kind: 'stats';
  readonly by: readonly StatsField[];
  readonly calls: readonly StatsCall[];
}

export interface StatsField extends Node {
  readonly name: string;
  readonly bucket?: Bucket;
}

export interface Bucket {
  /** `5m`, `1.5`, `10KiB`, `/24`, `month`. */
  readonly text: string;
  /** Nanoseconds for durations, addresses for masks; 0 for `month` and `year`, which are not of one length. */
  readonly size: number;
  /** `''`: none. */
  readonly offsetText: string;
  readonly offset: number;
}

export type StatsName =
  | 'avg'
  | 'count'
  | 'count_empty'
  | 'count_uniq'
  | 'count_uniq_hash'
  | 'histogram'
  | 'json_values'
  | 'max'
  | 'median'
  | 'min'
  | 'quantile'
  | 'rate'
  | 'rate_sum'
  | 'row_any'
  | 'row_max'
  | 'row_min'
  | 'sum'
  | 'sum_len'
  | 'uniq_values'
  | 'values';

/** One function of `stats`. */
export interface StatsCall extends Node {
  readonly name: StatsName;
  /** Patterns: `*` where none is written, for functions that take patterns. For `histogram` the one field. */
  readonly fields: readonly string[];
  /** What `row_max` and `row_min` compare. */
  readonly source?: string;
  /** Of `quantile`, 0 to 1. */
  readonly phi?: { readonly value: number; readonly text: string };
  /** Of `count_uniq`, `count_uniq_hash`, `uniq_values`, `values`, `json_values`; 0: none. */
  readonly limit: number;
  /** Records that are counted; absent: all. */
  readonly if?: Filter;
  readonly result: string;
  /** What `rate` and `rate_sum` divide by: set by planning where the query has a time range. */
  readonly stepSeconds?: number;
}

export interface UniqPipe extends Node {
  readonly kind: 'uniq';
  readonly by: readonly string[];
  /** The field that gets the counts. */
  readonly hits?: string;
  readonly limit: number;
}

export interface TopPipe extends Node {
  readonly kind: 'top';
  readonly by: readonly string[];
  readonly limit: number;
  readonly limitText: string;
  readonly hits: string;
  readonly rank?: string;
}

export interface FacetsPipe extends Node {
  readonly kind: 'facets';
  readonly limit: number;
  readonly maxValuesPerField: number;
  readonly maxValueLen: number;
  readonly keepConstFields: boolean;
}

export interface FieldNamesPipe extends Node {
  readonly kind: 'field_names';
  readonly result: string;
}

export interface FieldValuesPipe extends Node {
  readonly kind: 'field_values';
  readonly field: string;
  readonly limit: number;
}

/** What pipes that write fields have in common. */
interface Writing extends Node {
  readonly if?: Filter;
  readonly keepOriginalFields: boolean;
  readonly skipEmptyResults: boolean;
}

/** `<opt:field>` with the text before it; `field` is empty for `<_>`, `<*>`, and for text at the end. */
export interface PatternStep {
  readonly prefix: string;
  readonly field: string;
  readonly option: string;
}

export interface ExtractPipe extends Writing {
  readonly kind: 'extract';
  readonly pattern: string;
  readonly steps: readonly PatternStep[];
  readonly from: string;
}

export interface ExtractRegexpPipe extends Writing {
  readonly kind: 'extract_regexp';
  readonly pattern: string;
  readonly from: string;
}

export interface UnpackPipe extends Writing {
  readonly kind: 'unpack_json' | 'unpack_logfmt';
  readonly from: string;
  /** Patterns; `*` for all. */
  readonly fields: readonly string[];
  readonly resultPrefix: string;
}

export interface UnpackSyslogPipe extends Node {
  readonly kind: 'unpack_syslog';
  readonly if?: Filter;
  readonly from: string;
  readonly offsetText: string;
  readonly offsetNs: bigint;
  readonly resultPrefix: string;
  readonly keepOriginalFields: boolean;
}

export interface UnpackWordsPipe extends Node {
  readonly kind: 'unpack_words';
  readonly from: string;
  readonly to: string;
  readonly dropDuplicates: boolean;
}

export interface UnrollPipe extends Node {
  readonly kind: 'unroll';
  readonly if?: Filter;
  readonly fields: readonly string[];
}

export interface PackPipe extends Node {
  readonly kind: 'pack_json' | 'pack_logfmt';
  /** Patterns; empty for all. */
  readonly fields: readonly string[];
  readonly result: string;
}

interface Replacing extends Node {
  readonly if?: Filter;
  readonly field: string;
  readonly replacement: string;
  /** 0: all. */
  readonly limit: number;
}

export interface ReplacePipe extends Replacing {
  readonly kind: 'replace';
  readonly search: string;
}

export interface ReplaceRegexpPipe extends Replacing {
  readonly kind: 'replace_regexp';
  readonly pattern: string;
}

export interface FormatPipe extends Writing {
  readonly kind: 'format';
  readonly format: string;
  readonly steps: readonly PatternStep[];
  readonly result: string;
}

export interface MathPipe extends Node {
  readonly kind: 'math';
  readonly entries: readonly MathEntry[];
}

export interface MathEntry {
  readonly expression: MathExpression;
  readonly result: string;
}

export type MathExpression = MathConstant | MathField | MathCall;

export interface MathConstant extends Node {
  readonly kind: 'constant';
  readonly value: number;
  readonly text: string;
}

export interface MathField extends Node {
  readonly kind: 'field';
  readonly name: string;
}

export type MathOperator = '^' | '*' | '/' | '%' | '+' | '-' | '&' | 'xor' | 'or' | 'default';

export type MathFunction =
  | 'abs'
  | 'ceil'
  | 'exp'
  | 'floor'
  | 'ln'
  | 'max'
  | 'min'
  | 'now'
  | 'rand'
  | 'round'
  | 'unary_minus';

/** An operator has two arguments. */
export interface MathCall extends Node {
  readonly kind: 'call';
  readonly op: MathOperator | MathFunction;
  readonly args: readonly MathExpression[];
}

/** `len(a) as b`, `hash(a) as b`, `json_array_len(a) as b`. */
export interface MeasurePipe extends Node {
  readonly kind: 'len' | 'hash' | 'json_array_len';
  readonly field: string;
  readonly result: string;
}

export interface DecolorizePipe extends Node {
  readonly kind: 'decolorize';
  readonly field: string;
}

export interface CollapseNumsPipe extends Node {
  readonly kind: 'collapse_nums';
  readonly if?: Filter;
  readonly field: string;
  readonly isPrettified: boolean;
}

export interface DropEmptyFieldsPipe extends Node {
  readonly kind: 'drop_empty_fields';
}

export interface JoinPipe extends Node {
  readonly kind: 'join';
  readonly by: readonly string[];
  readonly query: Query;
  readonly isInner: boolean;
  readonly prefix: string;
}

export interface UnionPipe extends Node {
  readonly kind: 'union';
  readonly query: Query;
}

/** One record of `rate` on average. */
export interface SamplePipe extends Node {
  readonly kind: 'sample';
  readonly rate: number;
}

export interface StreamContextPipe extends Node {
  readonly kind: 'stream_context';
  readonly before: number;
  readonly after: number;
  readonly windowNs: bigint;
}

export interface BlockStatsPipe extends Node {
  readonly kind: 'block_stats';
}

export interface BlocksCountPipe extends Node {
  readonly kind: 'blocks_count';
  readonly result: string;
}
