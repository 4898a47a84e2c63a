import { cleanUp, openPlatform } from '@dealwright/api'
import { expect, test } from 'vitest'
import { openHost } from './host.ts'

const NOW = '2026-11-21T09:00:00.000Z'

test('what has served its time is removed, and nothing else', async () => {
  const host = await openHost()
  const platform = openPlatform({ url: host.database.url })
  try {
    await host.setUp()
    await host.query(
      `
      insert into idempotency_keys (workspace_id, actor, key, request_hash, created_at)
      select workspace_id, 'ada', title, '', $1::timestamptz - age from workspaces,
        (values ('old', interval '24 hours 1 second'), ('young', interval '23 hours')) as t(title, age)`,
      [NOW],
    )
    await host.query(
      `
      insert into invitations (workspace_id, id, email, role, token_hash, expires_at, accepted_at, created_at)
      select workspace_id, uuidv7(), title, 'rep', title::bytea, $1::timestamptz - ended, accepted, $1 from workspaces,
        (values ('forgotten', interval '31 days', null), ('expired lately', interval '29 days', null), ('pending', interval '-1 day', null),
          ('accepted', interval '31 days', $1::timestamptz)) as t(title, ended, accepted)`,
      [NOW],
    )
    await host.query(
      `
      insert into imports (workspace_id, id, kind, file_name, state, finished_at, created_at, updated_at)
      select workspace_id, uuidv7(), 'deals', title, state, finished, $1, $1::timestamptz - age from workspaces,
        (values ('done long ago', 'done', $1::timestamptz - interval '8 days', interval '8 days'),
          ('done lately', 'done', $1::timestamptz - interval '6 days', interval '6 days'),
          ('never started', 'uploading', null, interval '8 days'),
          ('under way', 'running', null, interval '1 minute')) as t(title, state, finished, age)`,
      [NOW],
    )
    await host.query(`insert into import_parts select workspace_id, id, 0, 'x' from imports`)

    await host.query(
      `
      insert into webhooks (workspace_id, id, url, kinds, format, secret, previous_secret, previous_secret_until, created_at, updated_at)
      select workspace_id, uuidv7(), title, '{*}', 'standard', 'new', 'old', $1::timestamptz + until, $1, $1 from workspaces,
        (values ('https://rotated', interval '0'), ('https://rotating', interval '1 second')) as t(title, until)`,
      [NOW],
    )
    await host.query(
      `
      insert into webhook_deliveries (workspace_id, id, webhook_id, event_id, kind, about_id, status, created_at)
      select w.workspace_id, uuidv7(), w.id, e.id, age::text, w.id, 'delivered', $1::timestamptz - age
      from webhooks w join lateral (select id from events where workspace_id = w.workspace_id limit 1) e on true,
        (values ('https://rotated', interval '30 days 1 second'), ('https://rotating', interval '29 days 23 hours')) as t(url, age)
      where w.url = t.url`,
      [NOW],
    )

    const left = async () => ({
      keys: await host.query('select key from idempotency_keys'),
      invitations: await host.query('select email from invitations order by email'),
      files: await host.query('select file_name from imports join import_parts on import_id = id order by file_name'),
      deliveries: await host.query('select url from webhook_deliveries d join webhooks w on w.id = d.webhook_id'),
      secrets: await host.query('select url from webhooks where previous_secret is not null'),
    })
    expect(await cleanUp(platform, NOW)).toEqual({
      idempotencyKeys: 1,
      invitations: 1,
      importParts: 2,
      webhookDeliveries: 1,
      webhookSecrets: 1,
      oauth: 0,
      closedTotals: 0,
    })
    expect(await left()).toEqual({
      keys: [{ key: 'young' }],
      invitations: [{ email: 'accepted' }, { email: 'expired lately' }, { email: 'pending' }],
      files: [{ file_name: 'done lately' }, { file_name: 'under way' }],
      deliveries: [{ url: 'https://rotating' }],
      secrets: [{ url: 'https://rotating' }],
    })
    expect(await cleanUp(platform, NOW)).toEqual({
      idempotencyKeys: 0,
      invitations: 0,
      importParts: 0,
      webhookDeliveries: 0,
      webhookSecrets: 0,
      oauth: 0,
      closedTotals: 0,
    })
  } finally {
    await platform.close()
    await host.close()
  }
})
