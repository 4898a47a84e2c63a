import { forbidden } from '@dealwright/domain'
import type { Request, RequestHandler } from 'express'
import { keyOf } from './key-of.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Keeps other sites from acting with the cookie of somebody who is signed in, and from signing them in as somebody else:
 * what changes something must come from our own pages. Programs that send a key, or no cookie and no origin, are no
 * browser that could be misled.
 * @param publicUrl where people reach us, when a proxy in front shows us another host
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (READS.has(request.method) || keyOf(request) !== undefined || isOurOwn(request, publicUrl)) next()
    else next(forbidden('This call came from another site. Send it from the dashboard itself, or use an API key.'))
  }
}

function isOurOwn(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined) return request.get('cookie') === undefined
  if (!URL.canParse(origin)) return false // also `null`, which sandboxed pages send
  const from = new URL(origin)
  return from.origin === new URL(publicUrl).origin || from.host === request.get('host')
}
