import type { Page } from 'playwright-core'
import { axeViolations } from './axe.ts'

const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 780 } } as const

/**
 * What is wrong with a page, or with a part of it, wide and narrow, light and dark: what axe finds, other than one first
 * heading, and what does not fit into 360 px. The dark theme has other colours, the same at each width, and nothing else of its own: a
 * part of a page is looked at in the dark once. Ends wide and light.
 * @param within looks only there: the frame needs to be looked at once
 */
export async function pageFaults(page: Page, within: string | null = null): Promise<string[]> {
  const faults: string[] = []
  const look = async (size: keyof typeof SIZES, theme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme: theme })
    const found = await axeViolations(page, {
      ...(within && { within }),
      ...(theme === 'dark' && { rules: ['color-contrast'] }),
    })
    faults.push(...found.map(({ id, where }) => `${size}, ${theme}: ${id} at ${where.join(' and ')}`))
  }
  for (const size of ['narrow', 'wide'] as const) {
    await page.setViewportSize(SIZES[size])
    await settled(page)
    if (size === 'wide' || within === null) await look(size, 'dark')
    await look(size, 'light')
    faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${size}: ${fault}`))
  }
  return faults
}

/** Waits until the page that was gone to is there, and nothing in sight is still to come. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { status, resolvedLocation } = window.__TSR_ROUTER__.state
    const { pathname, search } = window.location
    const isThere = status === 'idle' && resolvedLocation?.href === pathname + search
    const isInSight = (box: Element) => {
      const { top, bottom, left, right } = box.getBoundingClientRect()
      return bottom > 0 && top < window.innerHeight && right > 0 && left < window.innerWidth
    }
    const isBusy = [...document.querySelectorAll('[aria-busy=true]')].some(isInSight)
    return isThere && !isBusy && document.querySelector('h1') !== null
  })
}

/** Runs in the page. */
function layoutFaults(): string[] {
  const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility())
  const boxes = [document.documentElement, document.querySelector('#main')].filter((box) => box !== null)
  const tooWide = boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
  return [
    ...(headings.length === 1 ? [] : [`${headings.length} first headings`]),
    ...tooWide.map((box) => `${box.scrollWidth} px in ${box.clientWidth}: ${widest(box)}`),
  ]

  /** What reaches to where the box ends. */
  function widest(box: Element): string {
    const end = box.getBoundingClientRect().left + box.scrollWidth
    const all = [...box.querySelectorAll('*')]
    const last = all.findLast((element) => Math.abs(element.getBoundingClientRect().right - end) <= 1)
    return (last ?? box).outerHTML.slice(0, 200)
  }
}

declare global {
  interface Window {
    /** Where the router keeps itself for its developer tools. */
    __TSR_ROUTER__: { routesByPath: object; state: { status: string; resolvedLocation?: { href: string } } }
  }
}
