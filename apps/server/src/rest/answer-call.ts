import { appRouter } from '@dealwright/api'
import { callTRPCProcedure } from '@trpc/server'
import type { Request, Response } from 'express'
import type { Doors } from '../http/caller.ts'
import { openContext } from '../http/open-context.ts'
import { type Call, idIn } from './calls.ts'
import { readInput } from './read-input.ts'
import { streamMessages } from './stream-messages.ts'

type Exchange = {
  doors: Doors
  request: Request
  response: Response
  /** Where the fields stand. */
  place: 'address' | 'body'
}

/**
 * Calls the procedure in the name of whoever asks, and answers with what it says.
 * @throws DealError, TRPCError; `response.locals.input` is then what the procedure was called with
 */
export async function answerCall(call: Call, { doors, request, response, place }: Exchange): Promise<void> {
  const context = await openContext(doors, { request, response })
  const read = () => {
    const query = new URL(request.originalUrl, 'http://host').searchParams
    const given = {
      id: idIn(request.path),
      query,
      body: request.body as unknown,
      place,
      header: (name: string) => request.get(name),
    }
    return (response.locals['input'] = readInput(call, given))
  }
  // A procedure reads its input once it knows that the caller may call it; one without would not look.
  if (call.input === undefined && context.caller) read()
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const { path, type } = call.procedure
  const answer: unknown = await callTRPCProcedure({
    router: appRouter,
    path,
    type,
    ctx: context,
    getRawInput: async () => read(),
    signal: leaving.signal,
    batchIndex: 0,
  })
  response.setHeader('cache-control', 'no-store')
  // A subscription of ours is an async generator, whose types end at tRPC's door.
  if (type === 'subscription') {
    return streamMessages(answer as AsyncIterable<unknown>, { response, requestId: context.requestId })
  }
  send(call, { request, response, answer })
}

function send(
  call: Call,
  { request, response, answer }: { request: Request; response: Response; answer: unknown },
): void {
  if (answer === undefined) return void response.status(204).end()
  if (isCreation(call)) {
    response.status(201)
    const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined
    if (typeof id === 'string') response.location(`${request.baseUrl}${call.path}/${id}`)
  }
  response.json(answer)
}

/** Whether what is posted there becomes a new record of those that are listed there. */
export function isCreation({ procedure }: Call): boolean {
  return procedure.path.endsWith('.create')
}
