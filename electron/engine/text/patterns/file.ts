import type { Pattern } from './pattern.ts'
import { LIKELY, SURE } from './pattern.ts'

/** Endings of documents and pictures, which people name after people. */
const DOCUMENTS =
  'pdf|docx?|odt|rtf|xlsx?|ods|csv|tsv|pptx?|txt|msg|eml|hl7|jpe?g|png|bmp|gif|tiff?|heic|webp|mp4|avi|mov|wmv|wav|mp3|zip|rar|7z|iso|dcm|html?'

/** Paths and names of files: they hold logins, names and numbers. */
export const filePatterns: readonly Pattern[] = [
  {
    name: 'windows-path',
    kind: 'file',
    score: SURE,
    expression: /(?<![\p{L}\p{N}])(?:[a-z]:[\\/]|\\\\[\p{L}\p{N}._-]{1,63}\\)[^\s<>"|?*:;,^]{0,400}/giu,
  },
  {
    name: 'unix-path',
    kind: 'file',
    score: SURE,
    expression:
      /(?<![\p{L}\p{N}/.~])(?:~?\/(?:home|users|mnt|data|export|var|tmp|media|srv|opt|share|shared|archive|studies|patients|volumes|nas\p{L}{0,10})\/|\/\/[\p{L}\p{N}_-]{2,63}\/)[^\s<>"|?*:;,^]{1,400}/giu,
  },
  {
    name: 'file-name',
    kind: 'file',
    score: LIKELY,
    expression: new RegExp(
      String.raw`(?<![\p{L}\p{N}._/\\-])(?:[\p{L}\p{N}_()-]{1,80}\.){1,3}(?:${DOCUMENTS})(?![\p{L}\p{N}])`,
      'giu',
    ),
    weigh: ({ text }) => (/\p{L}\p{L}|\d{3}/u.test(text.slice(0, text.lastIndexOf('.'))) ? LIKELY : 0),
  },
]
