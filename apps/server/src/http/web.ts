import path from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { notFoundHandler } from './send-problem.ts'

/** Where Vite puts the dashboard. */
export const WEB_FOLDER = path.join(import.meta.dirname, '../../../web/dist')

/**
 * The dashboard: its files, and its page for every address that a browser opens. What has a hash in its name never
 * changes and is kept for a year; the page itself is asked for each time, so that a new release is seen at once.
 */
export function web(folder: string): Router {
  const router = Router()
  router.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { index: false, immutable: true, maxAge: '1y' }),
    notFoundHandler,
  )
  router.use(
    express.static(folder, { index: false, setHeaders: (response) => response.setHeader('cache-control', 'no-cache') }),
  )
  router.get('/{*splat}', page(folder))
  return router
}

function page(folder: string): RequestHandler {
  return (request, response, next) => {
    if (!isForPeople(request.path, request.get('accept'))) return next()
    response.setHeader('cache-control', 'no-cache')
    response.setHeader('vary', 'accept')
    response.sendFile('index.html', { root: folder }, (error?: Error) => {
      if (!error || response.headersSent) return
      response.status(404).type('text').send('The dashboard has not been built. `npm start` builds it.\n')
    })
  }
}

/** A browser that opens a page asks for HTML; a program that calls an address that is not there does not. */
function isForPeople(requestPath: string, accept: string | undefined): boolean {
  return requestPath === '/' || (accept ?? '').includes('text/html')
}
