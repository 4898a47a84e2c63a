import { readDescriptions } from '@dealwright/reference'
import { type RequestHandler, Router } from 'express'
import type { Calls } from '../calls.ts'
import { once } from '../once.ts'
import { indexPage } from './index-page.ts'
import { llmsText } from './llms.ts'
import { restOpenApi } from './openapi.ts'
import { createReference } from './operations.ts'
import { errorsPage, groupPage, shapesPage } from './pages.ts'

/** The reference, below `/api`: for people, for generators of code. It says nothing of any workspace, so that no key is asked for. */
export function referenceRoutes(calls: () => Calls, publicUrl: string): Router {
  const reference = once(() => createReference(calls(), readDescriptions()))
  const openApi = once(() => JSON.stringify(restOpenApi(reference(), publicUrl)))
  const router = Router()
  router.get('/', (_request, response) => response.redirect('/api/docs'))
  router.get('/openapi.json', (_request, response) => void response.type('json').send(openApi()))
  router.get('/docs', (_request, response) => void response.type('html').send(indexPage(reference(), publicUrl)))
  router.get('/docs/shapes', (_request, response) => void response.type('html').send(shapesPage(reference())))
  router.get('/docs/errors', (_request, response) => void response.type('html').send(errorsPage()))
  router.get('/docs/:group', (request, response, next) => {
    const page = groupPage(reference(), request.params.group)
    if (page === undefined) next()
    else response.type('html').send(page)
  })
  return router
}

/** `/llms.txt`, where language models look for it. */
export function llms(calls: () => Calls, publicUrl: string): RequestHandler {
  const text = once(() => llmsText(createReference(calls(), readDescriptions()), publicUrl))
  return (_request, response) => void response.type('text/plain').send(text())
}
