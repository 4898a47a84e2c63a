import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './create-log.ts'
import { terminalLog } from './terminal-log.ts'

function shown(all: boolean): string {
  let text = ''
  const output = new Writable({ write: (chunk: Buffer, _encoding, done) => done(void (text += chunk.toString())) })
  const log = createLog('trace', terminalLog(output, all))
  log.info('GET / 200')
  log.warn('The database cannot be reached')
  log.error({ err: new Error('connection refused') }, 'A request failed')
  return text.replaceAll(/\d\d:\d\d:\d\d/g, 'hh:mm:ss')
}

test('a person sees warnings and errors, a line each', () => {
  expect(shown(false)).toBe(
    'hh:mm:ss  warn  The database cannot be reached\nhh:mm:ss  error  A request failed: connection refused\n',
  )
})

test('what came from outside writes no line of its own and moves no cursor', () => {
  let text = ''
  const output = new Writable({ write: (chunk: Buffer, _encoding, done) => done(void (text += chunk.toString())) })
  createLog('trace', terminalLog(output, false)).error(
    { err: new Error('no\r\nsuch \u001b[2Jthing') },
    'A request failed',
  )
  expect(text.slice(8)).toBe('  error  A request failed: no such  [2Jthing\n')
})

test('and everything when asked for it', () => {
  expect(shown(true)).toContain('hh:mm:ss  info  GET / 200\n')
})
