/** What one call may carry, as the server has it; a file is read and sent in pieces of this size. */
export const PART_BYTES = 2 ** 20
/** The server keeps no file with more pieces. */
export const PARTS_MAX = 256

/** How many pieces a file of so many bytes has. */
export function partCount(bytes: number): number {
  return Math.ceil(bytes / PART_BYTES)
}

/**
 * One piece of a file in base64. Only the piece is read, and the browser does it beside the page.
 * @throws DOMException when the file was moved, deleted or changed since it was chosen
 */
export function readPart(file: Blob, part: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error ?? new DOMException('The file cannot be read', 'NotReadableError'))
    reader.readAsDataURL(file.slice(part * PART_BYTES, (part + 1) * PART_BYTES))
  })
}
