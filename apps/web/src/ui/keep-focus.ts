/**
 * Does what may take a row away, and with it the button that was pressed: who works by keyboard goes on at the same button of the
 * row beside it, or else at the page's heading.
 */
export async function keepFocus(pressed: HTMLElement, act: () => Promise<unknown> | void): Promise<void> {
  const row = pressed.closest('li')
  const place = [...(row?.querySelectorAll('button') ?? [])].findIndex((button) => button === pressed)
  const beside = row?.nextElementSibling ?? row?.previousElementSibling
  await act()
  await new Promise(requestAnimationFrame) // until what was done is to be seen
  if (document.activeElement !== document.body) return
  const next = beside?.isConnected ? beside.querySelectorAll('button')[place] : undefined
  ;(next ?? document.querySelector('h1'))?.focus()
}
