/** What a token is. Words are all `ident`: which of them are keywords depends on imports, and the parser knows. */
export type LexicalKind = 'illegal' | 'eof' | 'ident' | 'number' | 'string' | TemplateKind | Punctuation;

export type TemplateKind =
  | 'template-string-part'
  | 'template-string-end'
  | 'raw-template-string-part'
  | 'raw-template-string-end';

/** Named as OPA's messages name them, which for operators is the name of the built-in. */
export type Punctuation =
  | '['
  | ']'
  | '{'
  | '}'
  | '('
  | ')'
  | ','
  | ':'
  | ';'
  | '.'
  | 'plus'
  | 'minus'
  | 'mul'
  | 'div'
  | 'rem'
  | 'and'
  | 'or'
  | 'eq'
  | 'equal'
  | 'assign'
  | 'neq'
  | 'gt'
  | 'lt'
  | 'gte'
  | 'lte';

export interface Token {
  readonly kind: LexicalKind;
  /**
   * The source text; of a part of a template, what stands between its delimiters, with `\{` resolved. Escapes of
   * strings are kept.
   */
  readonly text: string;
  readonly row: number;
  /** In code points from 1; the end of the text has the column of the last character. */
  readonly col: number;
  /** In UTF-16 units, as `end`. */
  readonly offset: number;
  readonly end: number;
  /** White space or a comment stands before it. */
  readonly isSpaced: boolean;
  /** A line ended since the token before. */
  readonly isAfterNewline: boolean;
  /** What is wrong with it; the kind is then `illegal`. */
  readonly errors?: readonly string[];
}

/** A comment, with its place; the text has no `#`. */
export interface CommentToken {
  readonly text: string;
  readonly row: number;
  readonly col: number;
  readonly offset: number;
  readonly end: number;
}
