import type { ImportKind } from '@dealwright/domain'
import { fileProblem } from './check-file.ts'
import { guessKind } from './guess-kind.ts'

const HEAD_BYTES = 65_536

/** What the first bytes of a chosen file tell. @throws DOMException when it cannot be read */
export async function lookAtFile(file: Blob): Promise<{ problem: string | null; kind: ImportKind | null }> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const problem = fileProblem(file, head)
  return { problem, kind: problem === null ? guessKind(await readHeader(head)) : null }
}

async function readHeader(head: Uint8Array): Promise<string[]> {
  const { parse } = await import('papaparse')
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(head)
  return parse<string[]>(text, { preview: 1 }).data[0] ?? []
}
