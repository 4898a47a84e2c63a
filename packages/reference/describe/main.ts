import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describeProcedures } from './describe-procedures.ts'

// Writes dist/procedures.json: what each procedure is for and what it answers, which is known to the compiler alone.

const root = path.join(import.meta.dirname, '../../..')
const dist = path.join(import.meta.dirname, '../dist')
const folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-declarations-'))
try {
  const described = await describeProcedures({ root, folder })
  await mkdir(dist, { recursive: true })
  await writeFile(path.join(dist, 'procedures.json'), `${JSON.stringify(described)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
