import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError } from './config-error.ts'

/**
 * Makes sure that the folder for everything we keep is there.
 * @throws ConfigError when it cannot be made
 */
export async function makeDataFolder(dataFolder: string): Promise<void> {
  try {
    const created = await mkdir(dataFolder, { recursive: true })
    // Root lends PostgreSQL an account that must pass through; what is secret inside has a mode of its own.
    if (created) await chmod(dataFolder, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (cause) {
    throw unusable(dataFolder, cause)
  }
}

/**
 * A secret of 256 random bits that is made on first use and stays the same from then on, readable by us alone.
 * @throws ConfigError when the folder cannot be used
 */
export async function readOrCreateSecret(dataFolder: string, name: string): Promise<string> {
  await makeDataFolder(dataFolder)
  const file = path.join(dataFolder, name)
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
    await link(draft, file).catch(() => {}) // it is there already, or another process was first
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    throw unusable(dataFolder, cause)
  } finally {
    await rm(draft, { force: true })
  }
}

function unusable(dataFolder: string, cause: unknown): ConfigError {
  return new ConfigError(
    `DEALWRIGHT_DATA is "${dataFolder}", which cannot be used (${String(cause)}); it should be a folder that the user ` +
      'who starts Dealwright may write.',
    { cause },
  )
}
