import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const OLDEST = 20

/** The oldest Node on this machine that our packages are for: whoever installs them may have no newer one. */
export function oldestNode(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const found = [...new Set(folders)].map((folder) => path.join(folder, 'node')).filter((file) => existsSync(file))
  const versions = [process.execPath, ...found].map((file) => ({ file, major: majorOf(file) }))
  const [oldest] = versions.filter(({ major }) => major >= OLDEST).toSorted((a, b) => a.major - b.major)
  return oldest?.file ?? process.execPath
}

/** 0 for what does not run. */
function majorOf(file: string): number {
  try {
    const print = ['--print', 'process.versions.node']
    return Number.parseInt(execFileSync(file, print, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10)
  } catch {
    return 0
  }
}
