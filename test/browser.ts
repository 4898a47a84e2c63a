import { chromium, type Browser } from 'playwright-core'
import { findChromium } from './chromium.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--hide-scrollbars',
]

/**
 * A real browser without a window. Close it when done: `await browser.close()`.
 * @throws Error when there is none on this machine
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, environment } = await findChromium()
  return chromium.launch({ executablePath: executable, args: FLAGS, env: { ...process.env, ...environment } })
}
