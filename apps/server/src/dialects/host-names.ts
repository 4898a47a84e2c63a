import { dialects } from '@dealwright/dialects'
import type { RequestHandler } from 'express'

/** Dialects by the host names that are theirs alone. */
export type DialectHosts = ReadonlyMap<string, string>

/** What is asked of a dialect's own host name is asked below its prefix: `sell.example.com/v2/deals` is `/sell/v2/deals`. */
export function hostNames(hosts: DialectHosts): RequestHandler {
  return (request, response, next) => {
    const name = hosts.get(request.hostname?.toLowerCase() ?? '')
    const dialect = dialects.find((candidate) => candidate.name === name)
    if (dialect) {
      request.url = `${dialect.mount}${request.url}`
      response.locals['isBoundToHost'] = true
    }
    next()
  }
}
