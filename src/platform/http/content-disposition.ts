/**
 * `Content-Disposition` for a file to save (RFC 6266). The plain name is for old clients and holds nothing that could
 * end the quoted string; the encoded one (RFC 8187) is what people see.
 */
export function contentDisposition(fileName: string | undefined): string {
  if (fileName === undefined) return 'attachment';
  const base = fileName.replaceAll(/[/\\]/g, '_');
  const plain = base.replaceAll(/[^A-Za-z0-9._ -]/g, '_');
  if (plain === base) return `attachment; filename="${plain}"`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encode(base)}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
