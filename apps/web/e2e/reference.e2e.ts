import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsInBothThemes } from './axe.ts'
import { openHost } from './host.ts'

let host: Awaited<ReturnType<typeof openHost>>

beforeAll(async () => {
  host = await openHost({ demo: false })
})
afterAll(() => host.close())

test('the reference leads from the beginning to a call and on to its shape, asking nobody else for anything', async () => {
  const { page, url } = host
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await page.goto(`${url}/api`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('REST API')
  await page.getByRole('navigation').getByRole('link', { name: 'deals', exact: true }).click()
  await page.getByRole('link', { name: 'POST /deals/{id}/move' }).click()
  const move = page.getByRole('region', { name: 'POST /api/deals/{id}/move' })
  await expect.poll(() => move.isVisible()).toBe(true)
  expect(await move.getByRole('row', { name: /^stageId required id/ }).count()).toBe(1)
  await move.getByRole('link', { name: 'DealView' }).click()
  const fields = page.getByRole('region', { name: 'Fields of DealView' })
  await expect.poll(() => fields.getByRole('row', { name: /^expectedCloseOn always day/ }).isVisible()).toBe(true)
  expect([...asked]).toEqual([url])
})

test('it can be read by everybody, on a telephone too', async () => {
  const { page, url, complaints } = host
  await page.goto(`${url}/api/docs/pipelines`)
  await page.setViewportSize({ width: 360, height: 740 })
  const isWider = () => document.documentElement.scrollWidth > document.documentElement.clientWidth
  expect(await page.evaluate(isWider)).toBe(false)
  expect(await violationsInBothThemes(page)).toEqual([])
  expect(complaints).toEqual([])
})
