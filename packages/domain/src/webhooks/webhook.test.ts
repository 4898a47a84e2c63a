import { describe, expect, test } from 'vitest'
import { checkSecret } from './secret.ts'
import { EventPattern, WebhookUrl } from './webhook.ts'

describe('the address of a webhook', () => {
  test.each([
    'https://example.com/hooks',
    'https://example.com:8443/hooks?team=1',
    'https://[2606:4700::1111]/',
    'http://localhost:3000/hooks',
    'http://127.0.0.1/hooks',
    'http://[::1]:3000/',
    'http://0x7f.1/', // as browsers read it: 127.0.0.1
  ])('may be %s', (url) => {
    expect(WebhookUrl.safeParse(url).success).toBe(true)
  })

  test.each([
    'http://example.com/hooks',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://[::ffff:127.0.0.1]/',
    'ftp://example.com/',
    'https://user:password@example.com/',
    'https://user@example.com/',
    'https:\\\\user@example.com/',
    'https:user@example.com/',
    'https://example.com/#part',
    'example.com/hooks',
    '//example.com',
    'javascript:alert(1)',
    `https://example.com/${'x'.repeat(2000)}`,
    '',
  ])('may not be %s', (url) => {
    expect(WebhookUrl.safeParse(url).success).toBe(false)
  })
})

describe('what a webhook subscribes to', () => {
  test.each(['*', 'deal.*', 'deal.won', 'calendar_entry.deleted'])('may be %s', (pattern) => {
    expect(EventPattern.safeParse(pattern).success).toBe(true)
  })
  test.each(['', 'deal', 'deal.', '*.created', '*.*', 'deel.won', 'deal.won.twice', 'Deal.won', 'deal.w*'])(
    'may not be %j',
    (pattern) => {
      expect(EventPattern.safeParse(pattern).success).toBe(false)
    },
  )
})

describe('a secret that somebody brings along', () => {
  const standard = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

  test.each([
    ['standard', standard],
    ['standard', `whsec_${'a'.repeat(43)}=`],
    ['rally', standard],
    ['rex', 'whsec_your_signing_secret'],
    ['rex', standard],
  ] as const)('signs for %s: %s', (format, secret) => {
    expect(() => checkSecret(format, secret)).not.toThrow()
  })

  test.each([
    ['standard', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['standard', 'whsec_too+short'],
    ['standard', `whsec_${'a'.repeat(87)}`],
    ['rally', 'whsec_your_signing_secret'],
    ['rex', 'short'],
    ['rex', 'with a space in the middle'],
  ] as const)('does not sign for %s: %s', (format, secret) => {
    expect(() => checkSecret(format, secret)).toThrow(
      expect.objectContaining({ kind: 'invalid', details: { fields: [expect.objectContaining({ field: 'secret' })] } }),
    )
  })
})
