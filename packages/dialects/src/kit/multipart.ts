export type FormFile = { name: string; text: string }

/**
 * The first file of a multipart/form-data body, undefined when there is none. RFC 7578, for text: the host has decoded it.
 * @param type the header Content-Type, which names the boundary
 */
export function fileOfForm(type: string, body: string): FormFile | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  // The first part is what comes before the form, the last one what comes after it.
  for (const part of `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)) {
    const [headers = '', ...rest] = part.split('\r\n\r\n')
    const [, name] = /^content-disposition:.*;\s*filename="([^"]*)"/im.exec(headers) ?? []
    if (name !== undefined) return { name, text: rest.join('\r\n\r\n') }
  }
  return undefined
}
