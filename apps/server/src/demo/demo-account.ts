import { createHmac } from 'node:crypto'

/** Nobody can get mail at this name, on whatever server: it is reserved for examples. */
export const DEMO_EMAIL = 'demo@example.com'

/**
 * The password of the demo's account: made from the installation's secret, so that it is nobody else's, stays the same
 * from start to start, and is stored nowhere.
 */
export function demoPassword(secret: string): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789' // without those that look alike
  const bytes = createHmac('sha256', secret).update('dealwright demo password').digest().subarray(0, 16)
  const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
