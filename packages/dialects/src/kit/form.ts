import { parse } from 'qs'

/**
 * A query or a form with its brackets, raw or encoded, read as nested objects and lists: `deal[name]=x&ids[]=1` is
 * `{ deal: { name: 'x' }, ids: ['1'] }`. All values are text.
 */
export function parseForm(text: string): Record<string, unknown> {
  return parse(text, { depth: 4, arrayLimit: 500, parameterLimit: 2000, plainObjects: true })
}
