import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { makeDataFolder } from '../data-folder.ts'
import { chooseAccount, letPass, type Account } from './account.ts'
import { locateBinaries } from './binaries.ts'
import { createCluster } from './create-cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** A database cluster on disk and what is needed to run it. */
export type Cluster = {
  /** The folder that holds `data`, `password` and `port`. */
  home: string
  data: string
  binaries: string
  account: Account | undefined
  password: string
}

/**
 * The cluster of a data folder, created on first use. Several processes may do this at once.
 * @throws EmbeddedPostgresError or ConfigError with the reason and the way out
 */
export async function openCluster(dataFolder: string, log: (message: string) => void): Promise<Cluster> {
  await makeDataFolder(dataFolder)
  const link = path.join(dataFolder, 'postgres')
  if (!(await lstat(link).catch(() => undefined))) await createCluster(link, log)
  const home = await realpath(link).catch((cause: unknown) => {
    throw new EmbeddedPostgresError(`${link} leads to a folder that is not there: put it back, or remove ${link}.`, {
      cause,
    })
  })
  const data = path.join(home, 'data')
  const account = await chooseAccount(data)
  await letPass(dataFolder, account)
  const password = await readPassword(home)
  return { home, data, binaries: await locateBinaries(home, account), account, password }
}

async function readPassword(home: string): Promise<string> {
  const file = path.join(home, 'password')
  const password = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EmbeddedPostgresError(
      `${file} cannot be read (${String(cause)}). Start Dealwright as the user who started it first.`,
      { cause },
    )
  })
  return password.trim()
}
