import type { Page } from 'playwright-core'

/** Takes back what the newest message with these words tells of, once the message stands still. */
export async function undoToast(page: Page, words: string): Promise<void> {
  const toast = page.locator('[data-sonner-toast][data-mounted=true]', { hasText: words }).first()
  await toast.getByRole('button', { name: 'Undo' }).click()
}
