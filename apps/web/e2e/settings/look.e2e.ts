import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsInBothThemes } from '../axe.ts'
import { openSettings, type SettingsHost } from './open-settings.ts'

let host: SettingsHost
beforeAll(async () => {
  host = await openSettings()
})
afterAll(() => host.close())

/** Each with a dialog unlike those of the others. What is made of the same parts as another section is looked at there. */
const SECTIONS: { section: string; heading: string; isLikeAnother?: true; dialog?: string }[] = [
  { section: 'workspace', heading: 'Workspace' },
  { section: 'exchange-rates', heading: 'Exchange rates', isLikeAnother: true },
  { section: 'audit-log', heading: 'Audit log' },
  { section: 'deleted', heading: 'Deleted', isLikeAnother: true },
  { section: 'pipelines', heading: 'Pipelines', dialog: 'Add stage' },
  { section: 'custom-fields', heading: 'Custom fields', isLikeAnother: true, dialog: 'New field' },
  { section: 'todo-templates', heading: 'To-do templates', isLikeAnother: true, dialog: 'New template' },
  { section: 'tags', heading: 'Tags' },
  { section: 'sources', heading: 'Sources', isLikeAnother: true },
  { section: 'members', heading: 'Members', isLikeAnother: true },
  { section: 'teams', heading: 'Teams', isLikeAnother: true },
  { section: 'roles', heading: 'Roles' },
  { section: 'api-keys', heading: 'API keys', isLikeAnother: true, dialog: 'New key' },
  { section: 'programs', heading: 'Bring your program' },
  { section: 'webhooks', heading: 'Webhooks' },
]

test('long names fit a narrow screen in every section', async () => {
  const { page, open, call } = host
  const name = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'
  for (const list of ['tags', 'pipelines', 'todoTemplates', 'teams', 'members']) await call(`${list}.create`, { name })
  await call('customFields.create', { entity: 'deal', label: name, type: 'text' })
  await call('apiKeys.create', { name, scopes: ['read'] })
  await call('webhooks.create', { url: `https://example.com/${name}`, kinds: ['*'] })
  await call('deals.delete', { id: (await call<{ id: string }>('deals.create', { name })).id })
  for (const { section, heading } of SECTIONS) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(section, heading)
    await page.setViewportSize({ width: 360, height: 780 })
    await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'))
    const room = await page.evaluate(() => {
      const main = document.querySelector('#main')
      return main ? main.clientWidth - main.scrollWidth : null
    })
    expect({ section, room }).toEqual({ section, room: 0 })
  }
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('axe finds nothing wrong with the overview, nor with a section and a dialog of each kind, in either theme', async () => {
  const { page, open } = host
  await page.goto(`${host.url}/settings`)
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  expect(await violationsInBothThemes(page)).toEqual([])
  for (const { section, heading, isLikeAnother, dialog } of SECTIONS) {
    if (isLikeAnother && !dialog) continue
    await open(section, heading)
    await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'))
    const violations = isLikeAnother ? [] : await violationsInBothThemes(page, '#main')
    expect({ section, violations }).toEqual({ section, violations: [] })
    if (!dialog) continue
    await page.getByRole('button', { name: dialog }).click()
    await page.getByRole('dialog').waitFor()
    expect({ dialog, violations: await violationsInBothThemes(page, '[role=dialog]') }).toEqual({
      dialog,
      violations: [],
    })
    await page.getByRole('button', { name: 'Cancel' }).click()
  }
})

test('the pages had nothing to complain about', () => {
  expect(host.complaints).toEqual([])
})
