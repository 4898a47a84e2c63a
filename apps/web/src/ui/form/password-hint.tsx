import { PASSWORD_MIN, type PasswordStrength, passwordStrength } from '../../data/password-strength.ts'
import { classNames } from '../class-names.ts'

const SAYS: Record<PasswordStrength, { words: string; filled: number; bar: string }> = {
  'too short': {
    words: `At least ${PASSWORD_MIN} characters; a few unrelated words are easy to remember.`,
    filled: 0,
    bar: '',
  },
  weak: { words: 'Weak: easy to guess from its parts.', filled: 1, bar: 'bg-negative' },
  fair: { words: 'Fair. Longer is better.', filled: 2, bar: 'bg-caution' },
  strong: { words: 'Strong.', filled: 3, bar: 'bg-positive' },
}

/** How good a new password is, in words and as a bar. @param known what strangers know of the person */
export function PasswordHint({ password, known }: { password: string; known: readonly string[] }) {
  const { words, filled, bar } = SAYS[passwordStrength(password, known)]
  return (
    <div>
      <div aria-hidden className="mt-1.5 mb-1 flex gap-1">
        {[1, 2, 3].map((part) => (
          <div key={part} className={classNames('h-1 grow rounded-full', part <= filled ? bar : 'bg-pressed')} />
        ))}
      </div>
      <span aria-live="polite">{words}</span>
    </div>
  )
}
