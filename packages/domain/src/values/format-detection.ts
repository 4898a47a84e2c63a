/**
 * How a column of texts is written. `found`: one format reads more of them than any other, and `misfits` are those it
 * does not read. `ambiguous`: several read as many, and a person must say. `none`: no format reads a single one.
 */
export type DetectedFormat<Format> =
  | { kind: 'found'; format: Format; misfits: string[] }
  | { kind: 'ambiguous'; formats: Format[] }
  | { kind: 'none' }

/** Tries each format on all samples; blank ones say nothing. */
export function detectFormat<Format>(
  samples: readonly string[],
  formats: readonly Format[],
  isReadable: (sample: string, format: Format) => boolean,
): DetectedFormat<Format> {
  const texts = samples.filter((sample) => sample.trim() !== '')
  const misfitsOf = (format: Format) => texts.filter((text) => !isReadable(text, format))
  const tried = formats.map((format) => ({ format, misfits: misfitsOf(format) }))
  const fewest = Math.min(...tried.map(({ misfits }) => misfits.length))
  if (fewest === texts.length) return { kind: 'none' }
  const best = tried.filter(({ misfits }) => misfits.length === fewest)
  const [first] = best
  return first && best.length === 1
    ? { kind: 'found', ...first }
    : { kind: 'ambiguous', formats: best.map(({ format }) => format) }
}
