import { invalid } from '../errors.ts'
import type { WebhookFormat } from './webhook.ts'

/** A secret that was replaced still signs for so long. */
export const SECRET_OVERLAP_HOURS = 24

export const SECRET_PREFIX = 'whsec_'

/**
 * Makes sure that a secret which somebody brings along can sign messages of a format. Standard Webhooks demand `whsec_` and
 * 24 to 64 bytes in base64; Rex signs with the characters themselves.
 * @throws DealError invalid
 */
export function checkSecret(format: WebhookFormat, secret: string): void {
  const { pattern, expected } = SHAPES[format]
  if (pattern.test(secret)) return
  const message = `A secret of the format ${format} must be ${expected}.`
  throw invalid(message, [{ field: 'secret', message, expected }])
}

// 24 bytes are 32 characters of base64, 64 bytes are 86 and two of padding, which some leave out.
const STANDARD = {
  pattern: /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
  expected: `${SECRET_PREFIX} and 24 to 64 random bytes in base64`,
}
const SHAPES: Record<WebhookFormat, { pattern: RegExp; expected: string }> = {
  standard: STANDARD,
  rally: STANDARD,
  rex: { pattern: /^[\x21-\x7e]{16,200}$/, expected: '16 to 200 visible ASCII characters' },
}
