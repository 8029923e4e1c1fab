/** Spaces at the ends and control characters drawn, so that nothing invisible hides. */
export function drawn(text: string): string {
  return text
    .replace(/^ +| +$/g, (spaces) => '·'.repeat(spaces.length))
    .replace(/\t/g, '␉')
    .replace(/\r\n|\r|\n/g, '⏎')
}
