import { mountOf } from '@dealwright/dialects'
import type { Dialect } from '@dealwright/domain'
import type { RequestHandler } from 'express'

/** Dialects by the host names that are theirs alone. */
export type DialectHosts = ReadonlyMap<string, Dialect>

/** What is asked of a dialect's own host name is asked below its prefix: `sell.example.com/v2/deals` is `/sell/v2/deals`. */
export function hostNames(hosts: DialectHosts): RequestHandler {
  return (request, response, next) => {
    const name = hosts.get(request.hostname?.toLowerCase() ?? '')
    if (name) {
      request.url = `${mountOf(name)}${request.url}`
      response.locals['isBoundToHost'] = true
    }
    next()
  }
}
