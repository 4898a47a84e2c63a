// Installs the packages when something about them changed. Plain JavaScript for any Node from 20 on.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { environment, Failure, quietly, ROOT, say, show } from './commands.mjs'

/** What was installed last, and the folder of the pnpm that did it: turbo has it run the scripts of packages. */
const STAMP = path.join(ROOT, 'node_modules', '.installed.json')

const ADVICE = `What the installer said stands above. The first start fetches from the npm registry: check the connection,
or name a proxy (npm config set proxy URL) or a mirror (npm config set registry URL), and start again.`

/** Makes sure that what package.json and the lock file ask for is installed. Takes a few milliseconds when it is. */
export async function install() {
  if (process.env.npm_config_user_agent?.startsWith('pnpm/')) return // pnpm did it before it started us
  if (!isInstalled()) await fetchAndInstall()
  environment.PATH += path.delimiter + readStamp().pnpm
}

function isInstalled() {
  const stamp = readStamp()
  return stamp.fingerprint === fingerprint() && existsSync(stamp.pnpm)
}

async function fetchAndInstall() {
  say('Installing packages: about half a minute the first time …')
  // Development packages are what builds the dashboard, in production too.
  const { NODE_ENV: _, ...env } = process.env
  const args = ['pnpm', 'install', '--prefer-offline']
  try {
    await (process.stdout.isTTY ? show('npx', withPnpm(args), { env }) : quietly('', 'npx', withPnpm(args), { env }))
    const pnpm = await findPnpm(env)
    writeFileSync(STAMP, JSON.stringify({ fingerprint: fingerprint(), pnpm }))
  } catch (failure) {
    const code = failure instanceof Failure ? failure.code : 1
    const isInterrupted = code > 128
    throw isInterrupted ? failure : new Failure(`The packages could not be installed. ${ADVICE}`, code)
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns the folder that npx put on the path for pnpm, or where it found the same version
 */
async function findPnpm(env) {
  const searched = await quietly('', 'npx', withPnpm(['node', '-p', 'process.env.PATH']), { env })
  const names = process.platform === 'win32' ? ['pnpm.cmd', 'pnpm.exe'] : ['pnpm']
  const folders = searched.trim().split(path.delimiter)
  return folders.find((folder) => names.some((name) => existsSync(path.join(folder, name)))) ?? ''
}

/** @param {string[]} command run by npx with the pinned pnpm on its path */
function withPnpm(command) {
  const manifest = /** @type {{ packageManager: string }} */ (JSON.parse(read(path.join(ROOT, 'package.json'))))
  return ['--yes', '--prefer-offline', `--package=${manifest.packageManager}`, '--', ...command]
}

function readStamp() {
  return /** @type {{ fingerprint?: string, pnpm: string }} */ (JSON.parse(read(STAMP) || '{ "pnpm": "" }'))
}

/** Of everything that says what is to be installed. */
function fingerprint() {
  const manifests = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name, 'package.json')),
  )
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests]) {
    hash.update(`\n${file}\n${read(path.join(ROOT, file))}`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} file
 * @returns {string} empty when it is not there
 */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
