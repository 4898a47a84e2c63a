import { API_KEY_PREFIX } from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'

/**
 * A key out of a secret of 61 letters and digits: `dw_` and that, 64 characters in all, as a vendor's client libraries
 * demand; with what is shown of it for good, and the hash that is kept.
 */
export function keyFrom(secret: string): { key: string; prefix: string; keyHash: Buffer } {
  const key = `dw_${secret}`
  return { key, prefix: key.slice(0, API_KEY_PREFIX), keyHash: hashOfKey(key) }
}
