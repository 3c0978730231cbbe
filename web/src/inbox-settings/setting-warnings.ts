/** What may be saved all the same, by the name of the setting; '' for what concerns no single one. */
export type WarningsBySetting = Readonly<Record<string, readonly string[]>>

type Warning = { readonly path: readonly string[]; readonly message: string }

/** Each sentence at the setting that it is about, whatever in it is meant. */
export const warningsBySetting = (warnings: readonly Warning[]): WarningsBySetting => {
  const bySetting: Record<string, string[]> = {}
  for (const { path, message } of warnings) {
    const setting = path.find((step) => step !== 'input' && step !== 'settings') ?? ''
    const said = (bySetting[setting] ??= [])
    if (!said.includes(message)) said.push(message)
  }
  return bySetting
}
