import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Which addresses may be sent to: those of the public internet, or any. */
export type WebhookTargets = 'public' | 'any'

/** An address that webhooks may not reach. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress'
  constructor(host: string) {
    super(`${host} is not an address of the public internet, and this server sends to no other.`)
  }
}

/** @throws RefusedAddress when a host is a number that may not be reached: such a host is never looked up */
export function checkLiteral(hostname: string, targets: WebhookTargets): void {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (targets === 'public' && isIP(host) !== 0 && !isPublicAddress(host)) throw new RefusedAddress(host)
}

/**
 * Looks a name up for a connection, and gives it only addresses that may be reached. The connection is made to what was
 * looked at here, so a name that means something else a moment later gets nobody anywhere.
 */
export function guardedLookup(targets: WebhookTargets, resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const allowed = targets === 'any' ? found : found.filter(({ address }) => isPublicAddress(address))
      const [first] = allowed
      if (!first) return done(new RefusedAddress(hostname), '')
      if (options.all) return done(null, allowed)
      done(null, first.address, first.family)
    })
  }
}
