/** A row leaves within so many frames of what was done, or stays. */
const PATIENCE = 120

/**
 * Does what may take a row away, and with it the button that was pressed: who works by keyboard goes on at the same button of the
 * row beside it, or else at the page's heading.
 */
export async function keepFocus(pressed: HTMLElement, act: () => Promise<unknown> | void): Promise<void> {
  const row = pressed.closest('li')
  const place = [...(row?.querySelectorAll('button') ?? [])].findIndex((button) => button === pressed)
  const beside = row?.nextElementSibling ?? row?.previousElementSibling
  await act()
  void whenGone(pressed).then(() => {
    if (document.activeElement !== document.body) return
    const next = beside?.isConnected ? beside.querySelectorAll('button')[place] : undefined
    ;(pressed.isConnected ? pressed : (next ?? document.querySelector('h1')))?.focus()
  })
}

async function whenGone(element: HTMLElement): Promise<void> {
  for (let frame = 0; element.isConnected && frame < PATIENCE; frame++) await new Promise(requestAnimationFrame)
}
