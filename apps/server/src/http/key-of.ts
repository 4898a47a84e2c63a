import type { Request } from 'express'

/** The API key that a request carries, in `Authorization: Bearer …` or `X-Api-Key`. Never in the address, which is logged on its way. */
export function keyOf(request: Request): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? []
  return bearer ?? (request.get('x-api-key') || undefined)
}
