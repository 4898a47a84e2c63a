import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { ROOT } from '../sources.ts'

const FONT = createRequire(path.join(ROOT, 'apps/web/package.json')).resolve(
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
)

const PAGE = `<!doctype html><meta charset="utf-8">
<style>
  @font-face { font-family: Inter; src: url(/inter.woff2) }
  p { margin: 20px; font: 40px/1 Inter }
</style>
<p>Weighted pipeline €1,234.50</p><p style="font-family: monospace, sans-serif">without the font</p>`

let server: Server

beforeAll(async () => {
  const font = await readFile(FONT)
  server = createServer((request, response) => response.end(request.url === '/inter.woff2' ? font : PAGE))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  server.close()
})

test('a browser opens a page over the network and draws its text', async () => {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 800, height: 200 } })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) // it listens on a port
    await page.evaluate(async () => {
      await document.fonts.ready
    })
    expect(await page.evaluate(() => document.fonts.check('40px Inter'))).toBe(true)

    for (const line of await page.locator('p').all()) {
      const drawn = await line.screenshot()
      await line.evaluate((element) => (element.style.color = 'transparent'))
      const blank = await line.screenshot()
      expect(drawn.equals(blank)).toBe(false)
    }
  } finally {
    await browser.close()
  }
})
