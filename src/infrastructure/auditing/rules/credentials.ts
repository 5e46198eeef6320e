/** Shapes that only credentials have. Linear, bounded; one search for all of them. */
const SHAPE =
  /\b(?:A[KS]IA[A-Z0-9]{16}|LTAI[A-Za-z0-9]{12,26}|AIza[\w-]{35}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[abeprs]-[A-Za-z0-9-]{10}|[rs]k_live_[A-Za-z0-9]{20}|eyJ[\w-]{10,2000}\.eyJ[\w-]{10})|-----BEGIN (?:[A-Z0-9]{1,10} ){0,2}PRIVATE KEY/;

/** Names of which the value is the secret itself. */
const STRONG_NAME =
  /(?:^|[_.-])(?:pass(?:word|wd|phrase)|pwd|(?:api|private|access|account|secret)[_.-]?key(?:[_.-]?(?:id|secret))?|client[_.-]?secret)s?$/i;
const STRONG_END = /(?:password|passwd|passphrase|apikey|accesskey|privatekey|clientsecret)$/i;
/** Names under which there is often only the name of a secret: the value has to look like one. */
const WEAK_NAME = /(?:^|[_.-])(?:secret|token|credentials?)s?$/i;

/** `name = value` and `name: value` lines, with or without quotes. */
const LINE = /^[ \t"']{0,40}([A-Za-z][\w.-]{1,80})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?([^\s"',]{3,128})/gm;
/** A setting of another kind, or a place where somebody else puts the secret in. */
const NO_SECRET =
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|enabled|disabled|\$[({A-Za-z_].*|<.*|\{\{.*|%[a-z({].*|\*+|x{3,}|\/.*|\.\/.*|file:.*|vault:.*|arn:.*|ref\+.*)$/i;

/** Whether an entry of a ConfigMap is a credential or has one in a line of it. */
export function credentialIn(key: string, value: string): boolean {
  if (SHAPE.test(value)) return true;
  if (!value.includes('\n') && isCredential(key, value.trim())) return true;
  for (const [, name = '', text = ''] of value.matchAll(LINE)) if (isCredential(name, text)) return true;
  return false;
}

function isCredential(name: string, value: string): boolean {
  if (value.length < 3 || value.length > 512 || NO_SECRET.test(value)) return false;
  if (STRONG_NAME.test(name) || STRONG_END.test(name)) return true;
  return (
    WEAK_NAME.test(name) &&
    value.length >= 16 &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    !/\s/.test(value)
  );
}
