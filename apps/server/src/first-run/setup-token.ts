import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const LIFETIME = 24 * 60 * 60 * 1000

/**
 * A token that lets its bearer set up a new installation, for a day. It is signed, not stored: any server with the same
 * secret knows it, and all of them are worthless once there is an account.
 */
export function makeSetupToken(secret: string, now: number): string {
  const claim = `${(now + LIFETIME).toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${claim}.${sign(secret, claim)}`
}

/** Whether a token was made with this secret and has not expired. */
export function isSetupToken(secret: string, now: number, token: string): boolean {
  const end = token.lastIndexOf('.')
  const [claim, signature] = [token.slice(0, end), token.slice(end + 1)]
  const [given, wanted] = [Buffer.from(signature), Buffer.from(sign(secret, claim))]
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
  return Number.parseInt(claim, 36) > now
}

function sign(secret: string, claim: string): string {
  return createHmac('sha256', secret).update(`dealwright setup ${claim}`).digest('base64url')
}
