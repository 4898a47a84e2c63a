import { appRouter, wireError } from '@dealwright/api'
import { callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown, isTrackedEnvelope } from '@trpc/server'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { Doors } from './caller.ts'
import { logFailure } from './log-failure.ts'
import { parsed, procedureOf } from './plain-request.ts'
import { requestId } from './request-log.ts'
import { sendMessages, textOfEvent, type Wire } from './send-messages.ts'
import { trpcContext } from './trpc-context.ts'

type Asked = { path: string; given: unknown; lastEventId: string | undefined; chosen: string | undefined }

/**
 * Answers a plain subscription as tRPC's adapter would, without the chain of web streams that the adapter keeps for each reader.
 * Whatever is not plain goes on to the adapter. A test sends the same requests both ways.
 */
export function singleStreams(doors: Doors, log: Logger): RequestHandler {
  return async (request, response, next) => {
    const asked = plainSubscription(request)
    if (asked) await answer(asked, { doors, log, request, response })
    else next()
  }
}

type Place = { doors: Doors; log: Logger; request: Request; response: Response }

async function answer(
  { path, given, lastEventId, chosen }: Asked,
  { doors, log, request, response }: Place,
): Promise<void> {
  let isInputRead = false
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const begin = async () => {
    const ctx = await trpcContext(doors, {
      req: request,
      res: response,
      calls: 1,
      ...(chosen !== undefined && { chosen }),
    })
    const getRawInput = async () => {
      isInputRead = true
      return lastEventId ? goingOn(given, lastEventId) : given
    }
    const call = { router: appRouter, path, type: 'subscription' as const, ctx, getRawInput, signal: leaving.signal }
    // A subscription of ours is an async generator, whose types end at tRPC's door.
    return (await callTRPCProcedure({ ...call, batchIndex: 0 })) as AsyncGenerator<unknown>
  }
  const failure = (cause: unknown) => {
    const error = getTRPCErrorFromUnknown(cause)
    const { kind } = wireError(error, undefined)
    logFailure(log, kind, { err: error.cause ?? error, procedure: path, requestId: requestId(request) })
    const input = isInputRead ? given : undefined
    const config = appRouter._def._config
    const shape = getErrorShape({ config, error, type: 'subscription', path, input, ctx: undefined })
    return frame({ event: 'serialized-error', data: JSON.stringify(shape) })
  }
  const messages = await begin().catch(refusing)
  response.writeHead(200, HEADERS)
  await sendMessages(messages, messages.next(), { response, wire: { ...WIRE, failure } })
}

/** A stream that says nothing but why. */
// oxlint-disable-next-line require-yield
async function* refusing(error: unknown): AsyncGenerator<unknown> {
  throw error
}

/** As tRPC's adapter sends them. */
const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform, no-store',
  vary: 'trpc-accept, accept',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
}

const WIRE: Omit<Wire, 'failure'> = {
  hello: frame({ event: 'connected', data: JSON.stringify(appRouter._def._config.sse?.client ?? {}) }),
  frame: frameOf,
  alive: frame({ event: 'ping', data: '' }),
  farewell: frame({ event: 'return', data: '' }),
}

function frameOf(value: unknown): string {
  const [id, message] = isTrackedEnvelope(value) ? value : [undefined, value]
  const { kind, event } = message as { kind: string; event?: object } // as LiveMessage
  const data = event ? `{"kind":${JSON.stringify(kind)},"event":${textOfEvent(event)}}` : JSON.stringify(message)
  return frame({ data, id })
}

function frame({ event, data, id }: { event?: string; data: string; id?: string | undefined }): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n${id === undefined ? '' : `id: ${id}\n`}\n\n`
}

function plainSubscription(request: Request): Asked | undefined {
  const { path, type } = procedureOf(request) ?? {}
  if (path === undefined || type !== 'subscription') return undefined
  if (request.method !== 'GET' || request.get('content-type') !== undefined) return undefined
  const { searchParams } = new URL(request.url, 'http://single')
  if ([...searchParams.keys()].some((name) => !PARAMETERS.has(name) || searchParams.getAll(name).length > 1))
    return undefined
  const [given, params] = ['input', 'connectionParams'].map((name) => parsed(searchParams.get(name) || 'null'))
  if (!given || !params || !isTexts(params.input)) return undefined
  return {
    path,
    given: searchParams.get('input') ? given.input : undefined,
    lastEventId: request.get('last-event-id') ?? searchParams.get('lastEventId') ?? undefined,
    chosen: params.input?.['workspaceId'],
  }
}

const PARAMETERS = new Set(['input', 'connectionParams', 'lastEventId'])

function isTexts(value: unknown): value is Record<string, string> | null {
  if (value === null) return true
  return (
    typeof value === 'object' && !Array.isArray(value) && Object.values(value).every((each) => typeof each === 'string')
  )
}

function goingOn(input: unknown, lastEventId: string): unknown {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input, lastEventId }
  return input ?? { lastEventId }
}
