import { z } from 'zod'
import { type CellReading, cellValue, wrongCell } from './cell.ts'

const Email = z.email().max(254)

/**
 * An e-mail address, lower case; `Ann Lee <ann@north.test>` and `mailto:` are understood.
 * Of several, separated by commas, semicolons or spaces, the first counts, and a notice says so.
 */
export function readEmail(text: string): CellReading<string> {
  const addresses = text
    .toLowerCase()
    .split(/[\s,;|<>"']+/)
    .map((part) => part.replace(/^mailto:/, ''))
    .filter((part) => part.includes('@'))
  const [first] = addresses
  if (first === undefined || !Email.safeParse(first).success)
    return wrongCell('is not an e-mail address', 'an address such as ann@north.test')
  if (new Set(addresses).size === 1) return cellValue(first)
  return { kind: 'value', value: first, notice: { kind: 'value_shortened', meant: first } }
}

/** A company's host name, lower case, without scheme, `www.`, port or path; of an e-mail address the part after the `@`. */
export function readDomain(text: string): CellReading<string> {
  const domain = domainName(text)
  return domain === null
    ? wrongCell('is not a domain', 'a domain or web address such as north.test')
    : cellValue(domain)
}

/** The host name in a web address, e-mail address or domain, null when there is none. */
export function domainName(text: string): string | null {
  const [first = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s,;]+/)
  const host = first
    .replace(/^[a-z][a-z0-9+.-]*:(\/\/)?/, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:\d+$/, '')
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '')
  const isHost =
    /^(?=.{4,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u.test(host)
  return isHost ? host : null
}
