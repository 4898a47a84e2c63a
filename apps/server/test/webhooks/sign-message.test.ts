import { expect, test } from 'vitest'
import { signatureHeaders } from '../../src/webhooks/sign-message.ts'

// The example of the Standard Webhooks libraries.
const EXAMPLE = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
}

test.each(['standard', 'rally'] as const)('%s is signed as the Standard Webhooks libraries do', (format) => {
  expect(signatureHeaders({ ...EXAMPLE, format })).toEqual({
    'webhook-id': EXAMPLE.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('with two secrets there are two signatures', () => {
  const secrets = [`whsec_${'A'.repeat(32)}`, ...EXAMPLE.secrets]
  expect(signatureHeaders({ ...EXAMPLE, secrets, format: 'standard' })['webhook-signature']).toMatch(
    /^v1,[A-Za-z0-9+/]{43}= v1,g0hM9SsE\+OTPJTGt\/tmIKtSyZlE3uFJELVlNIOLJ1OE=$/,
  )
})

test('Rex is signed with the characters of the secret, in hexadecimal', () => {
  // printf '1710590400.{}' | openssl dgst -sha256 -hmac whsec_your_signing_secret
  const rex = { ...EXAMPLE, format: 'rex', timestamp: 1710590400, body: '{}' } as const
  expect(signatureHeaders({ ...rex, secrets: ['whsec_your_signing_secret'] })).toEqual({
    'webhook-id': EXAMPLE.id,
    'x-rex-signature': 't=1710590400,v1=85c24f13e7acd479a5eba4e4f4bfe37c072925d999290261d1cf3b05d8dd7718',
  })
})
