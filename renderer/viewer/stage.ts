import { Enums, init, RenderingEngine, type Types } from '@cornerstonejs/core'
import { forgetAllFrames, forgetFrames, loadFrame, registerFrameLoader, type LoadedFrame } from './frame-loader'
import { areSides, isRevealed } from './image-id'
import { toStored, type DisplayWindow } from './window'

/** Zoom and pan as Cornerstone counts them. */
export interface StageView {
  readonly zoom: number
  readonly pan: readonly [number, number]
}

/** Where the image lies on the canvas, in CSS pixels. */
export interface ImagePlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** One canvas that shows one stack. */
export interface Stage {
  /**
   * Shows a frame of a stack; resolves once it is drawn. Throws FrameFailure when the frame cannot be had, and
   * then the canvas still holds what it held: callers cover it. `undefined`: overtaken by a newer call.
   */
  readonly show: (imageIds: readonly string[], index: number) => Promise<LoadedFrame | undefined>
  readonly setWindow: (window: DisplayWindow) => void
  /** Where the image lies on the canvas, to be given to another stage. */
  readonly view: () => StageView
  readonly setView: (view: StageView) => void
  /** `undefined` before the first frame. */
  readonly place: () => ImagePlace | undefined
  readonly zoomBy: (factor: number) => void
  readonly panBy: (dx: number, dy: number) => void
  readonly fit: () => void
  readonly resize: () => void
  readonly destroy: () => void
}

const engineId = 'browse'

/** Stages that are on the page; frames are forgotten with the last of them. */
let stages = 0
let made = 0

let ready: Promise<unknown> | undefined

/** One for the life of the page: a browser grants few WebGL contexts and takes back those of the past late. */
let kept: RenderingEngine | undefined

/** WebGL where there is one, else Cornerstone's CPU path; decided by itself. */
function prepare(): Promise<unknown> {
  ready ??= Promise.resolve(init({ rendering: { webGlContextCount: 1 }, debug: { statsOverlay: false } })).then(
    registerFrameLoader,
  )
  return ready
}

/** Frames kept ready on each side of the one that is shown. */
const ahead = 3

function prefetch(imageIds: readonly string[], index: number): void {
  for (const imageId of [
    ...imageIds.slice(index + 1, index + 1 + ahead),
    ...imageIds.slice(Math.max(0, index - 1), index),
  ])
    // A neighbour that cannot be had is told of when it is its turn.
    loadFrame(imageId).catch(() => undefined)
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((imageId, index) => imageId === b[index])

/** `onDrawn` is called after each time that something was drawn: the image may lie elsewhere then. */
export async function createStage(element: HTMLDivElement, onDrawn: () => void): Promise<Stage> {
  await prepare()
  stages += 1
  const viewportId = `stack-${(made += 1)}`
  const engine = (kept ??= new RenderingEngine(engineId))
  engine.enableElement({
    viewportId,
    type: Enums.ViewportType.STACK,
    element,
    defaultOptions: { background: [0, 0, 0] },
  })
  const viewport = engine.getViewport<Types.IStackViewport>(viewportId)
  element.addEventListener(Enums.Events.IMAGE_RENDERED, onDrawn)
  let stack: readonly string[] = []
  let turn = 0
  let info: LoadedFrame['info'] | undefined
  /** Nobody has zoomed or moved the image: it fills the canvas, whatever becomes of its size. */
  let isFitted = true

  async function show(imageIds: readonly string[], index: number): Promise<LoadedFrame | undefined> {
    const mine = (turn += 1)
    const imageId = imageIds[index]
    if (imageId === undefined) return undefined
    const frame = await loadFrame(imageId)
    if (mine !== turn) return undefined
    info = frame.info
    if (same(stack, imageIds)) await viewport.setImageIdIndex(index)
    else await changeStack(imageIds, index)
    prefetch(imageIds, index)
    return mine === turn ? frame : undefined
  }

  async function changeStack(imageIds: readonly string[], index: number): Promise<void> {
    const place = areSides(stack, imageIds) ? { zoom: viewport.getZoom(), pan: viewport.getPan() } : undefined
    await viewport.setStack([...imageIds], index)
    // A new stack comes fitted; the other side of one stays as it was looked at.
    isFitted ||= place === undefined
    if (place) {
      viewport.setZoom(place.zoom)
      viewport.setPan(place.pan)
    }
    forgetFrames(stack.filter(isRevealed))
    stack = imageIds
  }

  function setWindow(window: DisplayWindow): void {
    if (!info) return
    viewport.setProperties({ voiRange: toStored(window, info), invert: info.photometric === 'MONOCHROME1' })
    viewport.render()
  }

  /** From here on the image keeps its size. The canvas may have changed its own since the image was fitted to it. */
  function loosen(): void {
    if (isFitted) viewport.resetCamera()
    isFitted = false
  }

  /** Worlds of our loader are the image itself: its first pixel at 0, axes along rows and columns. */
  function place(): ImagePlace | undefined {
    if (!info) return undefined
    const [betweenRows, betweenColumns] = info.pixelSpacing ?? [1, 1]
    const at = (x: number, y: number) => viewport.worldToCanvas([x * betweenColumns, y * betweenRows, 0])
    const [left, top] = at(-0.5, -0.5)
    const [right, bottom] = at(info.columns - 0.5, info.rows - 0.5)
    return { left, top, width: right - left, height: bottom - top }
  }

  return {
    show,
    place,
    setWindow,
    view: () => (isFitted ? { zoom: 1, pan: [0, 0] } : { zoom: viewport.getZoom(), pan: [...viewport.getPan()] }),
    setView: ({ zoom, pan }) => {
      isFitted = Math.abs(zoom - 1) < 0.005 && pan.every((part) => Math.abs(part) < 0.5)
      viewport.setZoom(zoom)
      viewport.setPan([...pan])
      viewport.render()
    },
    zoomBy: (factor) => {
      loosen()
      viewport.setZoom(Math.min(30, Math.max(0.1, viewport.getZoom() * factor)))
      viewport.render()
    },
    panBy: (dx, dy) => {
      loosen()
      const [x, y] = viewport.getPan()
      viewport.setPan([x + dx, y + dy])
      viewport.render()
    },
    fit: () => {
      isFitted = true
      viewport.resetCamera()
      viewport.render()
    },
    resize: () => {
      engine.resize(true, true)
      if (!isFitted || !info) return
      viewport.resetCamera()
      viewport.render()
    },
    destroy: () => {
      turn += 1
      element.removeEventListener(Enums.Events.IMAGE_RENDERED, onDrawn)
      engine.disableElement(viewportId)
      stages -= 1
      if (stages === 0) forgetAllFrames()
    },
  }
}
