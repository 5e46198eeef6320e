/**
 * Credentials by their shape. Every pattern is linear and bounded, and one search for all their beginnings goes
 * first, so that ordinary values cost one look. What is found is never repeated in a message.
 */
interface Shape {
  readonly name: string;
  readonly pattern: RegExp;
}

const SHAPES: readonly Shape[] = [
  { name: 'Alibaba Cloud AccessKey ID', pattern: /\bLTAI[A-Za-z0-9]{12,26}\b/ },
  { name: 'AWS access key ID', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { name: 'Tencent Cloud SecretId', pattern: /\bAKID[A-Za-z0-9]{13,40}\b/ },
  { name: 'Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}/ },
  { name: 'Google OAuth client secret', pattern: /\bGOCSPX-[0-9A-Za-z_-]{28}/ },
  { name: 'Azure storage key', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
  { name: 'Azure shared access key', pattern: /\bSharedAccessKey=[A-Za-z0-9+/]{43}=/ },
  { name: 'private key', pattern: /-----BEGIN (?:[A-Z0-9]{1,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----/ },
  { name: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{60,90})\b/ },
  { name: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,64}/ },
  { name: 'Slack token', pattern: /\bxox[abeprs]-[A-Za-z0-9-]{10,250}/ },
  {
    name: 'Slack webhook',
    pattern: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{16,32}/,
  },
  { name: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,250}/ },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: 'PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,250}/ },
  { name: 'Docker Hub token', pattern: /\bdckr_pat_[A-Za-z0-9_-]{27}/ },
  { name: 'SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/ },
  { name: 'DigitalOcean token', pattern: /\bdo[oprt]_v1_[a-f0-9]{64}\b/ },
  { name: 'Vault token', pattern: /\bhv[bs]\.[A-Za-z0-9_-]{24,250}/ },
  { name: 'OpenAI or Anthropic key', pattern: /\bsk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{32,250}/ },
  {
    name: 'JSON Web Token',
    pattern: /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}/,
  },
];

const BEGINNINGS =
  /LTAI|A[KS]IA|AKID|AIza|GOCSPX-|AccountKey=|AccessKey=|PRIVATE KEY|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|hooks\.slack|k_live_|npm_|pypi-|dckr_pat_|SG\.|_v1_|hv[bs]\.|sk-|eyJ/;

/** `scheme://user:password@host`; the group is the password. */
const URL_PASSWORD = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,64}:([^\s/@]{3,128})@[^\s]/i;
/** `Password=…` of ADO, JDBC and ODBC connection strings, beside at least one other part. */
const DSN_PASSWORD = /(?:^|[;&?\s])(?:password|pwd)=([^;&\s]{3,128})/i;

/** Names under which cloud consoles hand out the secret half of a pair. */
const SECRET_KEY_NAME =
  /(?:secret_?access_?key|access_?key_?secret|accesskey_?secret|secret_?key|aliyun_?sk|account_?key|client_?secret)$/i;

/** What a text holds, or undefined. `name` is the variable or key it stands under. */
export function findCredential(name: string, text: string): string | undefined {
  if (text.length < 8) return undefined;
  if (BEGINNINGS.test(text)) {
    const shape = SHAPES.find(({ pattern }) => pattern.test(text));
    if (shape !== undefined) return shape.name;
  }
  if (hasPassword(text)) return 'password in a connection string';
  if (SECRET_KEY_NAME.test(name.replaceAll(/[-.]/g, '_')) && looksRandom(text)) return 'secret access key';
  return undefined;
}

function hasPassword(text: string): boolean {
  if (text.includes('://')) {
    const password = URL_PASSWORD.exec(text)?.[1];
    if (password !== undefined && !isPlaceholder(password)) return true;
  }
  if (!text.includes('=') || !/[;&?]/.test(text)) return false;
  const password = DSN_PASSWORD.exec(text)?.[1];
  return password !== undefined && !isPlaceholder(password);
}

/** `$(VAR)`, `${var}`, `<password>`, `{{ value }}`, `****`, `%s`: somebody else fills it in. */
export function isPlaceholder(text: string): boolean {
  return /^(?:\$[({A-Za-z_]|<|\{\{|%[a-z({]|\*+$|x{3,}$|\.{3,}$|#\{)/i.test(text);
}

/** Sixteen characters or more without spaces, and at least three bits of entropy in each. */
export function looksRandom(text: string): boolean {
  return text.length >= 16 && !/\s/.test(text) && !isPlaceholder(text) && entropy(text.slice(0, 256)) >= 3;
}

/** Shannon entropy in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const SENSITIVE_NAME =
  /(?:^|[_.-])(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|auth|encryption|signing|master)[_.-]?key|bearer)s?$/i;
/** The same words at the end of a name without separators: `dbPassword`, `GITHUBTOKEN`. */
const SENSITIVE_END =
  /(?:password|passwd|passphrase|secret|apikey|accesskey|privatekey|authtoken|accesstoken|Token)$/;

/** Whether the name promises a secret: `DB_PASSWORD`, not `PASSWORD_FILE`, `TOKEN_TTL` or `SECRET_NAME`. */
export function isSensitiveName(name: string): boolean {
  return SENSITIVE_NAME.test(name) || SENSITIVE_END.test(name) || SENSITIVE_END.test(name.toLowerCase());
}

/** Whether a literal under a sensitive name can be the secret itself: not a switch, a path, a reference or empty. */
export function isSecretLiteral(text: string): boolean {
  const value = text.trim();
  if (value === '' || isPlaceholder(value)) return false;
  return (
    !/^(?:true|false|yes|no|on|off|null|none|nil|enabled|disabled|undefined)$/i.test(value) &&
    !/^(?:\/|\.\/|file:|vault:|arn:|secret:|ref\+|op:\/\/)/.test(value)
  );
}

/** A secret in the value of an entry of a ConfigMap, or in a line of it; answers what it is, never the secret. */
export function secretInEntry(key: string, value: string): string | undefined {
  const found = findCredential(key, value);
  if (found !== undefined) return found;
  if (isSensitiveName(key) && !value.includes('\n') && isSecretLiteral(value)) return key;
  return value.includes('\n') || /[:=]/.test(value) ? lineWithSecret(value) : undefined;
}

/** `password = …` and `db.password: …` lines of a configuration file. */
function lineWithSecret(text: string): string | undefined {
  for (const match of text.matchAll(
    /^[ \t"']{0,40}([A-Za-z][\w.-]{2,80})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?([^\s"']{4,128})/gm,
  )) {
    const [, name = '', value = ''] = match;
    if (isSensitiveName(name) && isSecretLiteral(value) && !isPlaceholder(value) && /\d|[^\w.-]/.test(value))
      return name;
  }
  return undefined;
}

/** A secret among the words of a command line: `--password=x`, `--password x`, `PASSWORD=x`, or by its shape. */
export function secretInWord(word: unknown, next: unknown): string | undefined {
  if (typeof word !== 'string') return undefined;
  const found = findCredential('', word);
  if (found !== undefined) return found;
  const parts = /^-{0,2}([A-Za-z][\w.-]{1,60})(?:=(.*))?$/s.exec(word);
  const name = parts?.[1];
  if (name === undefined || !isSensitiveName(name)) return undefined;
  const value =
    parts?.[2] ?? (word.startsWith('--') && typeof next === 'string' && !next.startsWith('-') ? next : '');
  return isSecretLiteral(value) ? name : undefined;
}
