import { readFileSync } from 'node:fs'
import { boxesOfMap } from '#engine/pixels/read/ppocr/boxes-of-map'
import { decodeLine, lettersOf } from '#engine/pixels/read/ppocr/decode-line'
import { DETECTOR_NORMAL, pictureTensor, RECOGNIZER_NORMAL } from '#engine/pixels/read/ppocr/picture-tensor'
import type { DetectedBox, GrayImage, Recognized } from '#engine/pixels/read/readers'
import { openOnnxSession } from './onnx-session.ts'
import type { OnnxOptions, OnnxSession, OnnxTensor } from './onnx-session.ts'

/**
 * Every picture has another size: what the runtime keeps for the next of the same size would only add up. Its layouts
 * for the processor at hand save a third; what they change is far below the steps of a Reading.
 */
const OPTIONS: OnnxOptions = { graphOptimizationLevel: 'all', enableCpuMemArena: false, enableMemPattern: false }

/** Sides of what the detector takes are multiples of this. */
const DETECTOR_STEP = 32

/** PP-OCRv4's text detector. `run`: boxes in pixels of the image. */
export async function openDetector(path: string): Promise<{
  readonly run: (image: GrayImage) => Promise<readonly DetectedBox[]>
  readonly close: () => Promise<void>
}> {
  const session = await openOnnxSession(path, OPTIONS)
  return {
    run: async (image) => {
      const width = Math.ceil(image.width / DETECTOR_STEP) * DETECTOR_STEP
      const height = Math.ceil(image.height / DETECTOR_STEP) * DETECTOR_STEP
      const data = pictureTensor(image, width, height, DETECTOR_NORMAL)
      const { values } = await answer(session, { type: 'float32', data, shape: [1, 3, height, width] })
      return boxesOfMap({ values, stride: width, width: image.width, height: image.height })
    },
    close: session.close,
  }
}

/** Height of the lines that the recognizer was trained with, and the multiple that widths are made to. */
const LINE = { height: 48, step: 8, leastWidth: 48 } as const

/** PP-OCRv4's recognizer: one line of 48 pixels in height at a time, so that no line's answer hangs on its neighbours. */
export async function openLineReader(
  path: string,
  lettersPath: string,
): Promise<{ readonly run: (line: GrayImage) => Promise<Recognized>; readonly close: () => Promise<void> }> {
  const letters = lettersOf(readFileSync(lettersPath, 'utf8'))
  const session = await openOnnxSession(path, OPTIONS)
  return {
    run: async (line) => {
      const width = Math.max(LINE.leastWidth, Math.ceil(line.width / LINE.step) * LINE.step)
      const data = pictureTensor(line, width, LINE.height, RECOGNIZER_NORMAL)
      const { values, shape } = await answer(session, { type: 'float32', data, shape: [1, 3, LINE.height, width] })
      return decodeLine(values, shape[1] ?? 0, letters)
    },
    close: session.close,
  }
}

async function answer(
  session: OnnxSession,
  input: OnnxTensor,
): Promise<{ readonly values: Float32Array; readonly shape: readonly number[] }> {
  const [name, output] = [session.inputs[0]?.name, session.outputs[0]]
  if (name === undefined || output === undefined) throw new TypeError('a model without inputs or outputs')
  const { [output]: tensor } = await session.run({ [name]: input })
  if (!(tensor?.data instanceof Float32Array)) throw new TypeError('an output of another type')
  return { values: tensor.data, shape: tensor.shape }
}
