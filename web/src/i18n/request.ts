import { getRequestConfig } from 'next-intl/server'
import { language } from './language'

export default getRequestConfig(() => language)
