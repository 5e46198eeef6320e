/** Plain JSON, as `JSON.parse` would give it. Maps are ordinary objects; `__proto__` is an ordinary key. */
export type YamlValue =
  | null
  | boolean
  | number
  | string
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Keys and indices from the root of a document. */
export type YamlPath = readonly (string | number)[];

/** Where something stands. Lines and columns count from 1, offsets (UTF-16 units) from 0. */
export interface YamlMark {
  readonly line: number;
  readonly column: number;
  /** Offset of the first character of the value (of the key where the value is empty). */
  readonly start: number;
  /** Offset behind the last character of the value, without the line break. */
  readonly end: number;
}

export type YamlErrorCode =
  | 'too-large'
  | 'not-utf8'
  | 'control-character'
  | 'syntax'
  | 'indentation'
  | 'duplicate-key'
  | 'unsupported-key'
  | 'unknown-anchor'
  | 'alias-limit'
  | 'nesting-limit'
  | 'bad-tag'
  | 'not-json';

/** Why a document could not be read. One document may have several (duplicate keys), the rest of the file none. */
export interface YamlDiagnostic {
  readonly code: YamlErrorCode;
  /** A full sentence that also says what to do. */
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface YamlLimits {
  /** Of one text, in UTF-16 units or bytes. */
  readonly bytes: number;
  /** Collections inside each other. */
  readonly depth: number;
  /** Values that all aliases of one document may stand for together. */
  readonly aliasNodes: number;
}

/** Memory for the places of many documents, so that a small one needs no buffer of its own. */
export interface YamlArena {
  chunk: Int32Array;
  used: number;
  /** Keys that were read before, by their hash: manifests have the same few hundred over and over. */
  readonly keys: (string | undefined)[];
  /** The path that was looked up last: the next one mostly begins as it did. */
  readonly trail: YamlTrail;
}

/** Where the steps of a path led to, as far as they were written there. */
export interface YamlTrail {
  /** The reader of the document that it lies in. */
  of: object | undefined;
  length: number;
  readonly steps: (string | number)[];
  readonly rows: number[];
  readonly values: YamlValue[];
}

export interface YamlOptions {
  /** For many small texts: the same for all of them. */
  readonly arena?: YamlArena;
  /** Named in diagnostics. */
  readonly file?: string;
  readonly limits?: Partial<YamlLimits>;
}

/** One document that was read without an error. */
export interface YamlDocument {
  readonly file: string;
  /** Of the whole text, from 0; documents with errors count too. */
  readonly index: number;
  readonly value: YamlValue;
  /** Offsets of the document in the text: behind `---` up to the next marker. */
  readonly start: number;
  readonly end: number;
  /** The place of a value; where the path leads to nothing, the place of its nearest parent. */
  readonly locate: (path: YamlPath) => YamlMark;
  /** For the editor: `undefined` when nothing stands at the path itself. */
  readonly find: (path: YamlPath) => YamlNode | undefined;
}

/** The text of one value, as the editor needs it. */
export interface YamlNode {
  /** Offset of the key, of the dash for items of a block list, -1 for the root and items of a flow list. */
  readonly keyStart: number;
  readonly start: number;
  readonly end: number;
  /** The value is written elsewhere: an alias, or it came by a merge key. */
  readonly borrowed: boolean;
  /** An anchor or a tag stands before it. */
  readonly decorated: boolean;
}

export interface YamlStream {
  readonly documents: readonly YamlDocument[];
  readonly diagnostics: readonly YamlDiagnostic[];
}
