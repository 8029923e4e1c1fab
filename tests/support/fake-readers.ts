import type { GrayImage, Readers, Recognized } from '#engine/pixels/read/readers'

/** Readers that see one box over the whole of each picture that has any contrast, and read what they are told. */
export function fakeReaders(
  read: (line: GrayImage) => Recognized = () => ({ text: 'DOE JANE', confidence: 0.97 }),
): Readers & { readonly detected: GrayImage[] } {
  const detected: GrayImage[] = []
  return {
    digest: 'fake',
    detected,
    detect: (image) => {
      detected.push(image)
      const { width: right, height: bottom } = image
      return Promise.resolve([{ region: { left: 0, top: 0, right, bottom }, score: 0.91 }])
    },
    recognizers: [
      { name: 'ppocr', recognize: (lines) => Promise.resolve(lines.map(read)) },
      { name: 'tesseract', recognize: (lines) => Promise.resolve(lines.map(read)) },
    ],
    close: () => Promise.resolve(),
  }
}
