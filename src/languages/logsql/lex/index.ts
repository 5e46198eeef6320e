export { codePointBefore, isWordCode } from './characters.ts';
export { quote, readQuoted } from './quoted.ts';
export { lex, type Token } from './tokens.ts';
