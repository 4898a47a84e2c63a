import { PART_BYTES, PARTS_MAX } from './read-part.ts'

const SIGNATURES: readonly { begins: readonly number[]; what: string }[] = [
  { begins: [0x50, 0x4b, 0x03, 0x04], what: 'a workbook' }, // xlsx, ods, numbers: zip archives
  { begins: [0xd0, 0xcf, 0x11, 0xe0], what: 'a workbook' }, // xls
  { begins: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
]

/**
 * Why a file cannot be imported, as far as its size and first bytes tell, with what to do; null when nothing speaks against it.
 * @param head at least its first four bytes
 */
export function fileProblem({ size }: Pick<Blob, 'size'>, head: Uint8Array): string | null {
  if (size === 0) return 'This file is empty. Choose another one.'
  const found = SIGNATURES.find(({ begins }) => begins.every((byte, index) => head[index] === byte))
  if (found)
    return `This is ${found.what}, not a CSV file. Open it in its program, save or export it as “CSV (comma separated)”, and choose that file.`
  if (size > PART_BYTES * PARTS_MAX)
    return 'This file is larger than 256 MB. Split it into several, each with the header line.'
  return null
}
