import { command } from './command.ts'
import { FILES } from './complete.ts'
import { told } from './outcome.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

export const completion = command({
  name: 'completion',
  summary: 'prints what makes a shell complete commands, options and their values',
  args: [{ name: 'SHELL', help: 'which shell', choices: SHELLS }],
  examples: [
    { line: 'completion bash >> ~/.bashrc', says: 'for bash' },
    { line: 'completion zsh > "${fpath[1]}/_dealwright"', says: 'for zsh' },
    { line: 'completion fish > ~/.config/fish/completions/dealwright.fish', says: 'for fish' },
  ],
  calls: [],
  async run({ args: [shell = 'bash'] }) {
    return told(SCRIPTS[shell as Shell], { shell, script: SCRIPTS[shell as Shell] }) // one of the argument's choices
  },
})

// Each asks the command itself, so that a new option completes without a new script.
export const SCRIPTS = {
  bash: String.raw`_dealwright() {
  local IFS=$'\n' word
  COMPREPLY=()
  while read -r word; do
    if [ "$word" = '${FILES}' ]; then
      COMPREPLY=($(compgen -f -- "$2"))
      compopt -o filenames 2>/dev/null
      return
    fi
    COMPREPLY+=("$word")
  done < <(dealwright __complete "${'$'}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _dealwright dealwright`,
  zsh: String.raw`#compdef dealwright
_dealwright() {
  local -a found
  found=("${'$'}{(@f)$(dealwright __complete "${'$'}{(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "${'$'}{found[1]}" == '${FILES}' ]]; then _files; else compadd -a found; fi
}
if [ "$funcstack[1]" = "_dealwright" ]; then _dealwright "$@"; else compdef _dealwright dealwright; fi`,
  fish: String.raw`function __dealwright_complete
  set -l found (dealwright __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test "$found[1]" = '${FILES}'
    __fish_complete_path (commandline -ct)
  else
    printf '%s\n' $found
  end
end
complete -c dealwright -f -a '(__dealwright_complete)'`,
} satisfies Record<Shell, string>
