import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { appRouter, type Platform } from '@dealwright/api'
import { mountOf } from '@dealwright/dialects'
import { DealError, DIALECTS } from '@dealwright/domain'
import type { Request, RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { keyOf } from './key-of.ts'
import { sendProblem } from './send-problem.ts'

export type Metrics = {
  /** Times every request that passes through. */
  measure: RequestHandler
  /** Shows the figures to Prometheus: from this machine, or with the token. */
  show: RequestHandler
}

/**
 * Figures about this process for Prometheus: requests, connections, memory, event loop.
 * @param token opens them to other machines, sent as `Authorization: Bearer …`; without it they are closed to those
 */
export function createMetrics(platform: Platform, token: string | undefined): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'dealwright_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  watchPools(platform, registry)

  return {
    measure: (request, response, next) => {
      const stop = duration.startTimer({ method: request.method })
      response.once('close', () => stop({ route: routeOf(request), status: response.statusCode }))
      next()
    },
    show: async (request, response) => {
      if (!isFromThisMachine(request) && !carries(request, token)) {
        return sendProblem(request, response, new DealError('not_found', 'There is nothing at GET /metrics.'))
      }
      response.type(registry.contentType).send(await registry.metrics())
    },
  }
}

function watchPools(platform: Platform, registry: Registry): void {
  const gauge = new Gauge({
    name: 'dealwright_database_connections',
    help: 'Connections to the database, and calls that wait for one.',
    labelNames: ['pool', 'state'],
    registers: [registry],
    collect: () => {
      for (const name of ['app', 'system'] as const) {
        const pool = platform[name]
        gauge.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount)
        gauge.set({ pool: name, state: 'idle' }, pool.idleCount)
        gauge.set({ pool: name, state: 'awaited' }, pool.waitingCount)
      }
    },
  })
}

/** A few known names, since each label value is kept for good. */
function routeOf(request: Request): string {
  const [, first = '', second = ''] = request.originalUrl.split(/[/?]/, 3)
  if (first === 'trpc') {
    if (second.includes(',')) return '/trpc/(batch)'
    return Object.hasOwn(appRouter._def.procedures, second) ? `/trpc/${second}` : '/trpc/(unknown)'
  }
  if (first === 'api') return `/api/${String(request.res?.locals['procedure'] ?? '(other)')}`
  if (DIALECTS.some((name) => mountOf(name) === `/${first}`)) return `/${first}`
  if (first === 'auth' || first === 'setup' || first === 'invitations' || first === 'assets') return `/${first}`
  return '/(page)'
}

/** A proxy on this machine speaks for others: what it passes on is not ours. */
function isFromThisMachine(request: Request): boolean {
  if (request.get('x-forwarded-for') !== undefined || request.get('forwarded') !== undefined) return false
  const address = request.socket.remoteAddress?.replace('::ffff:', '') ?? ''
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}

function carries(request: Request, token: string | undefined): boolean {
  if (token === undefined) return false
  const [given, wanted] = [keyOf(request) ?? '', token].map((text) => createHash('sha256').update(text).digest())
  return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted)
}
