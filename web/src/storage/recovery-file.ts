export type RecoveryFile = { readonly name: string; readonly text: string }

const named = (inbox: string): string =>
  inbox
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** The key as a file that `age -i` takes as it is: whatever else is said in it begins with #. */
export const recoveryFileOf = (inbox: string, key: string, sentences: readonly string[]): RecoveryFile => {
  const lines = sentences.flatMap((each) => each.split(/\r\n|\r|\n/)).map((line) => `# ${line}`)
  const slug = named(inbox)
  return { name: slug ? `recovery-key-${slug}.txt` : 'recovery-key.txt', text: [...lines, key, ''].join('\n') }
}
