import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { ROOT } from './sources.ts'

export type Chromium = {
  executable: string
  /** What it needs beside the environment of this process. */
  environment: Record<string, string>
}

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge']
const MAC_APPLICATION = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * A Chromium of this machine: the one that CHROME_PATH names, an installed one, Playwright's own, or else the one that
 * comes with the npm packages (Linux on x64), unpacked on first use.
 * @throws Error that says what to install
 */
export async function findChromium(): Promise<Chromium> {
  const candidates = [process.env.CHROME_PATH, ...installed(), MAC_APPLICATION, chromium.executablePath()]
  const executable = candidates.find((file) => file && existsSync(file))
  if (executable) return { executable, environment: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBundled()
  throw new Error('No Chromium was found: install Chrome or Chromium, or name one in CHROME_PATH.')
}

function installed(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

async function unpackBundled(): Promise<Chromium> {
  const manifest = await readFile(path.join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string } // npm requires one
  const folder = path.join(ROOT, 'node_modules', '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  // It brings its own fonts: a page must look the same where none are installed.
  const fonts = path.join(folder, 'fonts.conf')
  await writeFile(fonts, fontConfiguration(folder))
  const environment = { LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: fonts }
  return { executable: path.join(folder, 'chromium'), environment }
}

/** The package unpacks into the temporary folder and changes the environment: a process of its own keeps that apart. */
async function unpack(folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}.new-`)
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()`
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, // else it leaves out libraries
    })
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // another process may have been first
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}
