import account from '../../messages/en/account.json'
import board from '../../messages/en/board.json'
import shell from '../../messages/en/shell.json'
import words from '../../messages/en/words.json'

/** Every string of the screens, one file a feature. The types of `useTranslations` come from here. */
export const messages = { account, board, shell, words }
