import { appRouter, wireError } from '@dealwright/api'
import { callTRPCProcedure, getErrorShape, getTRPCErrorFromUnknown } from '@trpc/server'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import type { Doors } from './caller.ts'
import { logFailure } from './log-failure.ts'
import { parsed, procedureOf } from './plain-request.ts'
import { requestId } from './request-log.ts'
import { retryAfter } from './retry-after.ts'
import { trpcContext } from './trpc-context.ts'

type Settings = { maxBody: number; log: Logger }
type Call = { path: string; type: 'query' | 'mutation'; input: unknown }

/**
 * Answers a plain call of one query or mutation as tRPC's adapter would, without the web streams that the adapter makes of every
 * request and which cost more than the call itself. Whatever is not a plain call goes on to the adapter: batches, subscriptions,
 * other content types, unknown procedures, what cannot be read. A test sends the same requests both ways.
 */
export function singleCalls(doors: Doors, { maxBody, log }: Settings): RequestHandler {
  return async (request, response, next) => {
    const call = await plainCall(request, maxBody)
    if (call) send(response, await carriedOut(call, { doors, log, request, response }))
    else if (request.complete || !request.destroyed) next() // else nobody waits any more
  }
}

type Place = { doors: Doors; log: Logger; request: Request; response: Response }

async function carriedOut({ path, type, input }: Call, { doors, log, request, response }: Place): Promise<Outcome> {
  let isInputRead = false
  try {
    const ctx = await trpcContext(doors, { req: request, res: response, calls: 1 })
    const getRawInput = async () => {
      isInputRead = true
      return input
    }
    const call = {
      router: appRouter,
      path,
      type,
      allowMethodOverride: true,
      ctx,
      getRawInput,
      signal: undefined,
      batchIndex: 0,
    }
    const data: unknown = await callTRPCProcedure(call)
    return { status: 200, body: { result: { data } } }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    const { kind } = wireError(error, undefined)
    logFailure(log, kind, { err: error.cause ?? error, procedure: path, requestId: requestId(request) })
    // As the adapter, which shows what was given only once somebody has looked at it.
    const given = isInputRead ? input : undefined
    const shape = getErrorShape({ config: appRouter._def._config, error, type, path, input: given, ctx: undefined })
    return { status: shape.data.httpStatus, body: { error: shape }, headers: retryAfter(error.cause) }
  }
}

type Outcome = { status: number; body: object; headers?: Record<string, string> }

function send(response: Response, { status, body, headers }: Outcome): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    vary: 'trpc-accept, accept',
    ...headers,
  })
  response.end(bytes)
}

async function plainCall(request: Request, maxBody: number): Promise<Call | undefined> {
  const { path, type } = procedureOf(request) ?? {}
  if (path === undefined || (type !== 'query' && type !== 'mutation')) return undefined
  const input =
    type === 'query' && request.method === 'GET' ? inputOfAddress(request) : await inputOfBody(request, maxBody)
  return input && { path, type, ...input }
}

type Input = { input: unknown }

function inputOfAddress(request: Request): Input | undefined {
  if (request.get('content-type') !== undefined) return undefined
  const { searchParams } = new URL(request.url, 'http://single')
  const text = searchParams.get('input')
  const isPlain = searchParams.size === (text === null ? 0 : 1)
  return isPlain ? (text ? parsed(text) : { input: undefined }) : undefined
}

async function inputOfBody(request: Request, maxBody: number): Promise<Input | undefined> {
  const isJson = /^application\/json(;|$)/i.test(request.get('content-type') ?? '')
  const length = Number(request.get('content-length') ?? Number.NaN)
  if (request.method !== 'POST' || !isJson || request.url.includes('?') || !(length <= maxBody)) return undefined
  const text = await textOf(request)
  if (!request.complete) return undefined
  request.body = text // for the adapter, should it have to say why this is no JSON
  return parsed(text)
}

/** What comes before the end, or before the caller hangs up. */
function textOf(request: Request): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    for (const end of ['end', 'close']) request.once(end, () => resolve(Buffer.concat(chunks).toString()))
  })
}
