/** A card's height and the gap below it, in rem. All cards are alike, so that ten thousand need no measuring. */
export const CARD_HEIGHT = 7
const CARD_GAP = 0.5

/** From one card's top to the next one's, in pixels, at the reader's font size. */
export function cardPitch(): number {
  return (CARD_HEIGHT + CARD_GAP) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
