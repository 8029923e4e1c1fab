import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Roles of the desktop only: no link out, no reload, no inspector. */
const template: MenuItemConstructorOptions[] = [
  ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
  { label: '&File', submenu: [{ role: process.platform === 'darwin' ? 'close' : 'quit' }] },
  { role: 'editMenu' },
  {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  },
  { role: 'windowMenu' },
]

/** Replaces Electron's own menu, which opens web pages. */
export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
