import type { CustomScheme } from 'electron'

/** The window's own address; there is no server behind it and no other page. */
export const appScheme = 'palimpsest'
export const appAddress = `${appScheme}://app/`

/** Privileges of an ordinary secure origin: fetch, storage of its own, no way round the CSP. */
export const schemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
}

/** Whether an address is a page of ours. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${appScheme}:` && host === 'app'
}
