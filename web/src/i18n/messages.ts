import account from '../../messages/en/account.json'
import apiKeys from '../../messages/en/apiKeys.json'
import board from '../../messages/en/board.json'
import channels from '../../messages/en/channels.json'
import inboxes from '../../messages/en/inboxes.json'
import inboxSettings from '../../messages/en/inboxSettings.json'
import shell from '../../messages/en/shell.json'
import simulator from '../../messages/en/simulator.json'
import unknownMessages from '../../messages/en/unknownMessages.json'
import words from '../../messages/en/words.json'

/** Every string of the screens, one file a feature. The types of `useTranslations` come from here. */
export const messages = { account, apiKeys, board, channels, inboxes, inboxSettings, shell, simulator, unknownMessages, words }
