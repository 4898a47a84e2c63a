import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** One call and what came of it: milliseconds, and what was wrong unless nothing was. */
export type Called = { procedure: string; took: number; failure: string | undefined }

export type Callers = {
  /** All calls so far. */
  calls: readonly Called[]
  /** Lets each caller finish the call that it is about. */
  stop(): Promise<void>
}

/** What there is to call, and about what. */
export type Target = Pipeline & { url: string; keys: readonly string[] }
export type Pipeline = { pipelineId: string; deals: readonly string[]; stages: readonly string[] }

/** Between two calls of one caller, milliseconds on average: a person who works fast. */
const THINKING = 1000

/**
 * So many programs, each with a connection of its own, of which a fifth of the calls write. What each does is the same in every run;
 * how soon depends on the answers.
 */
export function startCallers(target: Target, count: number): Callers {
  const calls: Called[] = []
  let isStopping = false
  const work = async (caller: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await wait((caller / count) * THINKING) // not all in one moment
    for (let step = 0; !isStopping; step++) {
      calls.push(await call(target, agent, { caller, step }))
      await wait(THINKING * (0.5 + ((caller * 31 + step * 17) % 100) / 100))
    }
    agent.destroy()
  }
  const working = Promise.all(Array.from({ length: count }, (_, caller) => work(caller)))
  return {
    calls,
    stop: async () => {
      isStopping = true
      await working
    },
  }
}

type Turn = { caller: number; step: number }
type Work = { procedure: string; input: object; isWrite: boolean }

function workOf({ pipelineId, deals, stages }: Target, { caller, step }: Turn): Work {
  const turn = caller + step
  const id = deals[(caller * 7 + step * 13) % deals.length]
  const read = (procedure: string, input: object) => ({ procedure, input, isWrite: false })
  const write = (procedure: string, input: object) => ({ procedure, input, isWrite: true })
  const text = `by ${caller} in ${step}`
  switch (turn % 15) {
    case 0:
      return write('deals.create', { name: `Made ${text}`, amount: '12.50' })
    case 5:
      return write('deals.update', { id, description: `Changed ${text}` })
    case 10:
      return write('deals.move', { id, stageId: stages[step % stages.length] })
    case 1:
    case 6:
      return read('deals.board', { pipelineId })
    case 2:
    case 7:
    case 12:
      return read('deals.list', { limit: 50 })
    case 3:
      return read('deals.history', { id })
    default:
      return read('deals.get', { id })
  }
}

async function call(target: Target, agent: Agent, turn: Turn): Promise<Called> {
  const { procedure, input, isWrite } = workOf(target, turn)
  const began = performance.now()
  const failure = await send(target, agent, { ...turn, procedure, input, isWrite }).catch((error: unknown) =>
    String(error),
  )
  return { procedure, took: performance.now() - began, failure }
}

/** @returns what is wrong with the answer */
function send(
  { url, keys }: Target,
  agent: Agent,
  { caller, procedure, input, isWrite }: Turn & Work,
): Promise<string | undefined> {
  const body = JSON.stringify(input)
  const address = new URL(`/trpc/${procedure}${isWrite ? '' : `?input=${encodeURIComponent(body)}`}`, url)
  const headers = {
    authorization: `Bearer ${keys[caller % keys.length]}`,
    'x-forwarded-for': `10.1.${caller >> 8}.${caller & 255}`,
    ...(isWrite && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: isWrite ? 'POST' : 'GET', headers, agent }, (answer) => {
      const { statusCode } = answer
      let start = ''
      answer.on('data', (bytes: Buffer) => {
        if (start.length < 300) start += bytes.toString()
      })
      answer.once('end', () => resolve(statusCode === 200 ? undefined : `${statusCode} ${start.slice(0, 300)}`))
      answer.once('error', reject)
    })
    sent.once('error', reject)
    sent.setTimeout(60_000, () => sent.destroy(new Error('No answer in a minute')))
    sent.end(isWrite ? body : undefined)
  })
}
