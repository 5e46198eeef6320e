/** The nonce of this page's Content-Security-Policy; undefined where the server set none. */
export function readNonce(): string | undefined {
  const value = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return value && !value.startsWith('__') ? value : undefined;
}

/**
 * Gives every style element made by our own scripts the nonce. Ant Design passes it to most of its styles, but not
 * to the ones that measure scroll bars and lock scrolling; without this they are refused and reported.
 */
export function giveStylesNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
