import { createHmac } from 'node:crypto'
import type { ClaimedDelivery } from '@dealwright/api'
import { SECRET_PREFIX } from '@dealwright/domain'

export type Signing = Pick<ClaimedDelivery, 'format' | 'secrets'> & {
  /** Of the message, the same at each attempt. */
  id: string
  /** Seconds since 1970. */
  timestamp: number
  body: string
}

/**
 * The headers by which a receiver knows a message and who sent it: for Rex as its clients verify it, for all others after
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md. Each secret signs.
 */
export function signatureHeaders({ format, secrets, id, timestamp, body }: Signing): Record<string, string> {
  if (format === 'rex') {
    const signatures = secrets.map((secret) => `v1=${hmac(secret, `${timestamp}.${body}`).toString('hex')}`)
    return { 'webhook-id': id, 'x-rex-signature': [`t=${timestamp}`, ...signatures].join(',') }
  }
  const signatures = secrets.map(
    (secret) => `v1,${hmac(bytesOf(secret), `${id}.${timestamp}.${body}`).toString('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') }
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function bytesOf(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
}
