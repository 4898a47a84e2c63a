/** The path if it leads to a page of this app, else undefined: an address that others write never sends people elsewhere. */
export function localPath(path: string | undefined): string | undefined {
  if (!path?.startsWith('/')) return undefined
  const here = 'http://here.invalid'
  if (!URL.canParse(path, here)) return undefined
  const url = new URL(path, here)
  return url.origin === here ? url.pathname + url.search + url.hash : undefined
}

/** Whether the server itself shows the page at a path, so that the browser has to ask for it: where programs are let in. */
export function isServerPage(path: string | undefined): boolean {
  return path?.startsWith('/sell/oauth2/') ?? false
}
