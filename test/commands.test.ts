import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { ROOT } from './sources.ts'

const COMMANDS = path.join(ROOT, 'scripts/commands.mjs')
const RUN = path.join(ROOT, 'scripts/run.mjs')

test('every npm script is a task that exists', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const { status, stderr } = spawnSync(process.execPath, [RUN, 'nonsense'], { encoding: 'utf8' })
  expect(status).toBe(2)
  const tasks = /there are (.*)\./.exec(stderr)?.[1]?.split(', ') ?? []
  const { typecheck: _typecheck, lint: _lint, ...commands } = scripts // turbo runs these
  expect(commands).toEqual(Object.fromEntries(tasks.map((task) => [task, `node scripts/run.mjs ${task}`])))
})

test('the exit code of what was run is ours', () => {
  expect(spawnSync(process.execPath, evaluate(`show('node', ['-e', 'process.exit(7)'])`)).status).toBe(7)
})

test('the output of a quiet step is shown when it failed, and only then', () => {
  const quiet = (code: number) =>
    spawnSync(process.execPath, evaluate(`quietly('', 'node', ['-e', 'console.log("why"); process.exit(${code})'])`), {
      encoding: 'utf8',
    })
  expect(quiet(0)).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(quiet(3)).toMatchObject({ status: 3, stderr: 'why\n' })
})

test('a signal that arrives twice is passed on once, and what was run may end in its own time', async () => {
  const script = `let calls = 0
    process.on('SIGINT', () => { calls += 1; console.log('stopping') })
    process.stdin.once('data', () => { console.log('calls', calls); process.exit(0) })
    console.log('ready')`
  const child = spawn(
    process.execPath,
    evaluate(`show('node', ['-e', ${JSON.stringify(script)}])`, `process.on('SIGINT', () => console.log('seen'))`),
  )
  const lines = linesOf(child)
  await readUntil(lines, 'ready')
  child.kill('SIGINT')
  await readUntil(lines, 'seen', 'stopping')
  child.kill('SIGINT')
  await readUntil(lines, 'seen')
  child.stdin.end('go on\n')
  await readUntil(lines, 'calls 1')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('what a command leaves behind is ended with it', async () => {
  const script = `const { spawn } = require('node:child_process')
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6); console.log("left")'], { stdio: ['ignore', 'inherit', 'inherit'] })
    process.stdin.once('data', () => process.exit(0))`
  const child = spawn(process.execPath, evaluate(`show('node', ['-e', ${JSON.stringify(script)}])`))
  const lines = linesOf(child)
  await readUntil(lines, 'left')
  child.stdin.end('end\n')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await lines.next()).toMatchObject({ done: true }) // its output closes with the last process that holds it
})

function evaluate(call: string, before = ''): string[] {
  const script = `import { Failure, forwardSignals, quietly, show } from ${JSON.stringify(COMMANDS)}
    forwardSignals()
    ${before}
    await ${call}.catch((error) => { process.exitCode = error instanceof Failure ? error.code : 99 })`
  return ['--input-type=module', '--eval', script]
}

function linesOf(child: ChildProcess): AsyncIterator<string, undefined> {
  return createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
}

/** Reads on until each of the lines has come, in whatever order. */
async function readUntil(lines: AsyncIterator<string, undefined>, ...expected: string[]): Promise<void> {
  const missing = new Set(expected)
  while (missing.size > 0) {
    const line = await lines.next()
    if (line.done) throw new Error(`It ended without printing ${[...missing].join(', ')}`)
    missing.delete(line.value)
  }
}
