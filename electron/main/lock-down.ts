import type { App, Session, WebContents } from 'electron'
import { isOwnAddress } from './scheme.ts'

/** Copying an after-value is the one thing a page may ask the desktop for. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Schemes that stay on this machine; `devtools:` is the inspector of development builds. */
const localSchemes: ReadonlySet<string> = new Set(['palimpsest:', 'data:', 'blob:', 'devtools:'])

/** Keeps every page where it is: no navigation, no further window, no embedded browser. */
export function lockPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents))
}

function lockPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Refuses devices and permissions, and every request that would leave the machine. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(granted.has(permission) && isOwnAddress(contents.getURL())),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isOwnAddress(origin))
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !URL.canParse(url) || !localSchemes.has(new URL(url).protocol) })
  })
}
