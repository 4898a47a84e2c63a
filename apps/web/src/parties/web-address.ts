/** Where a written address leads; null unless that is the web: an address of another kind could run as a program. */
export function webAddress(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}
