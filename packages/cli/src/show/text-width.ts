const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

// Two columns wide on every terminal (Unicode, East Asian Width W and F, and emoji shown as pictures).
const WIDE =
  /^(?:\p{Emoji_Presentation}|.*\u{FE0F}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}])/su
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  // Most texts are plain, and taking them apart is slow.
  if (/^[\u0020-\u007E\u00A0-\u02FF]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment)
  return width
}

/** The text, shortened with `…` when it takes more than so many columns. */
export function fitted(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text
  let kept = ''
  let width = 1 // of the ellipsis
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeWidth(segment)
    if (width > columns) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/**
 * A text of a record as it may be printed: on one line, without what would move the cursor, change colours or turn the
 * direction of what follows. Anybody may have written it.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}
