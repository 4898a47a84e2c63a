import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inSystem, insertOauthClient, newSecret, openPlatform } from '@dealwright/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from './axe.ts'
import { openHost } from './host.ts'

let host: Awaited<ReturnType<typeof openHost>>
let program: Server
let authorizeUrl: string
const client = { id: randomUUID(), secret: newSecret() }
const EMAIL = 'ada@example.com'
const PASSWORD = 'correct horse battery staple'

beforeAll(async () => {
  host = await openHost({ demo: false })
  // A program's own address often leads on to another host.
  program = createServer((request, response) => {
    const { port } = program.address() as AddressInfo // it listens on a port
    if (request.url?.startsWith('/callback')) {
      response.writeHead(302, { location: `http://localhost:${port}/done${request.url.replace(/^[^?]*/, '')}` }).end()
    } else response.setHeader('content-type', 'text/html').end('<title>Back in the program</title>')
  })
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
  const redirectUri = `http://127.0.0.1:${(program.address() as AddressInfo).port}/callback`
  const platform = openPlatform({ url: host.databaseUrl, size: 1 })
  await inSystem(platform, (db) =>
    insertOauthClient(db, {
      ...client,
      name: 'Mail merge',
      redirectUris: [redirectUri],
      scopes: ['read', 'write'],
      takesPasswords: false,
      workspaceId: null,
      createdAt: new Date().toISOString(),
    }),
  )
  await platform.close()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: redirectUri,
    state: 's 1',
  })
  authorizeUrl = `${host.url}/sell/oauth2/authorize?${query.toString()}`
})
afterAll(async () => {
  program.close()
  await host.close()
})

test('a stranger signs in, is asked, and goes back to the program with a code that gives tokens', async () => {
  const { page, setupUrl } = host
  await page.goto(setupUrl)
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Workspace').fill('Acme')
  await page.locator('form').getByRole('button').last().click()
  await page.getByRole('heading', { name: 'No deals here yet' }).waitFor()
  await page.context().clearCookies()

  await page.goto(authorizeUrl)
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Let Mail merge use Dealwright for you?' }).waitFor()
  expect(page.url()).toBe(authorizeUrl)
  expect(await axeViolations(page)).toEqual([])
  const colour = await page
    .locator('button[value=allow]')
    .evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(colour).toBe('rgb(29, 78, 216)') // the policy lets the page's own style through

  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(/\/done\?/)
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('state')).toBe('s 1')
  const form = {
    grant_type: 'authorization_code',
    code: searchParams.get('code') ?? '',
    redirect_uri: new URL(authorizeUrl).searchParams.get('redirect_uri') ?? '',
    client_id: client.id,
    client_secret: client.secret,
  }
  const answer = await fetch(`${host.url}/sell/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
  expect(await answer.json()).toMatchObject({ token_type: 'bearer', scope: 'read write' })
})

test('who is signed in and opens the sign-in with such an address is asked at once', async () => {
  const { page, url } = host
  const next = authorizeUrl.slice(url.length)
  await page.goto(`${url}/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole('heading', { name: 'Let Mail merge use Dealwright for you?' }).waitFor()
  expect(page.url()).toBe(authorizeUrl)
})

test('no is told to the program', async () => {
  const { page } = host
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.waitForURL(/\/done\?/)
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied')
  expect(host.complaints).toEqual([])
})
