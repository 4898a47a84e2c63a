import type { Dialect } from '../src/kit/dialect.ts'

export type Credentials = { headers?: Record<string, string>; query?: string }

/** Where each vendor's programs put their key. */
export const CREDENTIALS: Record<Dialect['name'], (key: string) => Credentials> = {
  rally: (key) => ({ headers: { 'x-api-key': key } }),
  rex: (key) => ({ headers: { 'x-api-key': key } }),
  pipelinedeals: (key) => ({ query: `api_key=${key}` }),
  sell: (key) => ({ headers: { authorization: `Bearer ${key}`, 'user-agent': 'a test' } }),
  ysuite: (key) => ({ headers: { 'x-ysuite-access-key': key.slice(0, 9), 'x-ysuite-secret-key': key } }),
}
