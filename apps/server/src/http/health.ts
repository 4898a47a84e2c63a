import { pendingMigrations } from '@dealwright/api'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

const FRESH = 1000
const PATIENCE = 3000

/** `/healthz`: the process is alive and answers. Nothing else is looked at, so that a slow database does not get it killed. */
export const alive: RequestHandler = (_request, response) => {
  response.setHeader('cache-control', 'no-store').json({ status: 'ok' })
}

/**
 * `/readyz`: whether calls make sense: the database is reachable and its schema is the one we know. Looked up at most once
 * a second, however often it is asked, and by a connection of its own: a server that is busy is ready all the same.
 */
export function ready(url: string, log: Logger): RequestHandler {
  let known: { at: number; problem: Promise<string | undefined> } | undefined
  return async (_request, response) => {
    const at = performance.now() // a clock that nobody sets
    if (!known || at - known.at > FRESH) known = { at, problem: findProblem(url, log) }
    const problem = await known.problem
    response.setHeader('cache-control', 'no-store')
    if (problem === undefined) return void response.json({ status: 'ready' })
    response.status(503).setHeader('retry-after', '5').json({ status: 'not ready', reason: problem })
  }
}

async function findProblem(url: string, log: Logger): Promise<string | undefined> {
  try {
    const pending = await withinPatience(pendingMigrations({ url }))
    if (pending.length > 0) return 'The database lacks migrations.'
    return undefined
  } catch (error) {
    log.warn({ err: error }, 'The database cannot be reached')
    return 'The database cannot be reached.'
  }
}

async function withinPatience<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE} ms`)), PATIENCE)
  })
  return Promise.race([question, late]).finally(() => clearTimeout(timer))
}
