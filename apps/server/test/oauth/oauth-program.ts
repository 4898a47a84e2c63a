import { randomUUIDv7 } from 'node:crypto'
import { inSystem, insertOauthClient, newSecret, type OauthClient, openPlatform } from '@dealwright/api'
import type { TestHost } from '../host.ts'
import type { Reply, Visitor } from '../visitor.ts'

export const REDIRECT = 'https://app.example.com/callback?from=dealwright'

export type Tokens = {
  access_token: string
  token_type: string
  expires_in: number
  refresh_token: string
  scope: string
}

/** A program that was written for Sell: it sends people to our server, and calls with what it gets from there. */
export type Program = {
  client: OauthClient
  secret: string
  /** The address that it sends people to; undefined leaves a parameter out. */
  authorizeUrl(more?: Record<string, string | undefined>): string
  /** Asks for tokens, with its credentials in the header. */
  token(form: Record<string, string>, headers?: Record<string, string>): Reply
  /** Sends a form to any of the addresses, with these headers alone. */
  send(path: string, form: Record<string, string> | string, headers?: Record<string, string>): Reply
}

/** Registers a program. */
export async function registerProgram(host: TestHost, more: Partial<OauthClient> = {}): Promise<Program> {
  const client: OauthClient = {
    id: randomUUIDv7(),
    name: 'Mail <merge> & more',
    redirectUris: [REDIRECT],
    scopes: ['read', 'write'],
    takesPasswords: false,
    workspaceId: null,
    createdAt: new Date().toISOString(),
    ...more,
  }
  const secret = newSecret()
  const platform = openPlatform({ url: host.database.url, size: 1 })
  await inSystem(platform, (db) => insertOauthClient(db, { ...client, secret }))
  await platform.close()

  const send: Program['send'] = (path, form, headers = {}) =>
    host.visitor({}).post(`/sell/oauth2/${path}`, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    })
  return {
    client,
    secret,
    authorizeUrl(params = {}) {
      const query = new URLSearchParams()
      const asked = { response_type: 'code', client_id: client.id, redirect_uri: REDIRECT, state: 'a b&c', ...params }
      for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.append(name, value)
      return `/sell/oauth2/authorize?${query.toString()}`
    },
    token: (form, headers) => send('token', form, { authorization: basic(client.id, secret), ...headers }),
    send,
  }
}

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}

/** What a person answers on the page that asks them, as their browser sends it. */
export function answer(person: Visitor, url: string, form: Record<string, string>): Reply {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return person.post(url, new URLSearchParams(form).toString(), headers)
}

/** The workspaces that a page offers. */
export function offered(page: string): string[] {
  return [...page.matchAll(/name="workspace" value="([^"]+)"/g)].map(([, id = '']) => id)
}

/** Where a person is sent back to, and with what. */
export function sentTo(headers: Headers): { address: string; params: Record<string, string> } {
  const url = new URL(headers.get('location') ?? '')
  return { address: `${url.origin}${url.pathname}`, params: Object.fromEntries(url.searchParams) }
}

/** A person lets the program in; what it is sent. */
export async function allow(person: Visitor, url: string): Promise<string> {
  const page = await person.get(url).expect(200)
  const [workspace = ''] = offered(page.text)
  const { headers } = await answer(person, url, { decision: 'allow', workspace }).expect(303)
  return sentTo(headers).params['code'] ?? ''
}
