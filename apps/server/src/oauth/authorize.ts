import { giveCode, inSystem, listPlaces, newSecret, type Place, type Platform } from '@dealwright/api'
import { forbidden, invalid } from '@dealwright/domain'
import { escaped } from '@dealwright/reference'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Auth } from '../auth/create-auth.ts'
import { type Person, personOf } from '../http/caller.ts'
import { HTTP_STATUS, problemOf } from '../http/problem.ts'
import { readBody } from '../http/read-body.ts'
import { requestId } from '../http/request-log.ts'
import { sameOrigin } from '../http/same-origin.ts'
import { type Ask, findTarget, readAsk, type Target } from './authorize-request.ts'
import { consentContent } from './consent.ts'
import { OauthError } from './oauth-error.ts'
import { sendPage } from './page.ts'

export type AuthorizeRoutes = {
  platform: Platform
  auth: Auth
  /** Where people reach the dashboard, whose session tells who they are. */
  publicUrl: string
  log: Logger
  now(): string
}

const Decision = z.object({ decision: z.enum(['allow', 'deny']), workspace: z.string() })

/** Where people are sent by a program that wants to be let in (RFC 6749, 4.1). */
export function authorizeRoutes({ platform, auth, publicUrl, log, now }: AuthorizeRoutes): Router {
  const ask = async (request: Request, response: Response): Promise<Question | undefined> => {
    const target = await findTarget(platform, request.query)
    const asked = asking(() => readAsk(request.query, target.client))
    if (asked instanceof OauthError) return sendBack(response, target, errorParams(asked))
    const person = await personOf(auth, request, response)
    if (!person) {
      const next = `/sell/oauth2/authorize${searchOf(request)}`
      response.redirect(303, `/sign-in?next=${encodeURIComponent(next)}`)
      return undefined
    }
    const places = await inSystem(platform, (db) => listPlaces(db, person.id, target.client))
    if (places.length > 0) return { target, ask: asked, person, places }
    throw forbidden(`You are in no workspace that ${target.client.name} could be let into.`)
  }

  const show: RequestHandler = async (request, response) => {
    const question = await ask(request, response)
    if (!question) return
    const title = `Let ${question.target.client.name} use Dealwright for you?`
    sendPage(response, { title, content: consentContent(question) })
  }

  const decide: RequestHandler = async (request, response) => {
    const question = await ask(request, response)
    if (!question) return
    const { target, places } = question
    const { decision, workspace } = readBody(request, Decision)
    if (decision === 'deny') {
      return sendBack(response, target, errorParams(new OauthError('access_denied', 'The person said no.')))
    }
    const place = places.find(({ workspaceId }) => workspaceId === workspace)
    if (!place) throw invalid('Choose a workspace that you are in.')
    const consent = {
      clientId: target.client.id,
      workspaceId: place.workspaceId,
      memberId: place.member.id,
      redirectUri: target.isNamed ? target.redirectUri : null,
      ...question.ask,
    }
    const code = await inSystem(platform, (db) => giveCode(db, consent, { now: now(), newSecret }))
    return sendBack(response, target, { code })
  }

  return Router()
    .use(toDashboard(publicUrl))
    .get('/', show)
    .post('/', sameOrigin(publicUrl), express.urlencoded({ extended: false, limit: '16kb' }), decide)
    .use(showProblem(log))
}

type Question = { target: Target; ask: Ask; person: Person; places: Place[] }

/** A host name of Sell's own knows no session of the dashboard. */
function toDashboard(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    if (!response.locals['isBoundToHost']) return next()
    response.redirect(307, `${publicUrl}/sell/oauth2/authorize${searchOf(request)}`)
  }
}

function searchOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?')
  return at < 0 ? '' : originalUrl.slice(at)
}

function asking(read: () => Ask): Ask | OauthError {
  try {
    return read()
  } catch (error) {
    if (error instanceof OauthError) return error
    throw error
  }
}

function errorParams({ code, message }: OauthError): Record<string, string> {
  return { error: code, error_description: message }
}

/** Sends the person back to the program, with an answer for it. */
function sendBack(response: Response, { redirectUri, state }: Target, answer: Record<string, string>): undefined {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) address.searchParams.append(name, value)
  if (state !== undefined) address.searchParams.append('state', state)
  response.redirect(303, address.href)
  return undefined
}

/** What went wrong, for the person in front of it. */
function showProblem(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { kind, message } = problemOf(error)
    if (kind === 'internal') log.error({ err: error, requestId: requestId(request) }, 'Asking for consent failed')
    if (response.headersSent) return void response.destroy()
    response.status(HTTP_STATUS[kind])
    sendPage(response, { title: 'This does not work', content: `<p>${escaped(message)}</p>` })
  }
}
