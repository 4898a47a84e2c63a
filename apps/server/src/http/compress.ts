import compression from 'compression'
import type { RequestHandler } from 'express'

/** Compresses answers, except streams of events: those must arrive one by one. */
export function compress(): RequestHandler {
  return compression({
    filter: (request, response) => {
      const type = response.getHeader('content-type')
      return (
        !(typeof type === 'string' && type.startsWith('text/event-stream')) && compression.filter(request, response)
      )
    },
  })
}
