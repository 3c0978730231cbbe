/** As the server names the cookie of a session, over HTTPS with a prefix. */
const sessionCookie = 'mms-inbox.session_token'

export const isSessionCookie = (name: string): boolean => name.endsWith(sessionCookie)
