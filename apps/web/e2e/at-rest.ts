import type { Page } from 'playwright-core'

/** Waits until nothing fades or changes its colour any more, as it does for a moment when the theme changes; a spinner may go on. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
}
