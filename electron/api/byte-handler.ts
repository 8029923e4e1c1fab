import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import {
  type CropAddress,
  type FrameAddress,
  parseCropUrl,
  parseFrameUrl,
  parsePreviewUrl,
  parseStackUrl,
  type PreviewAddress,
  type StackAddress,
} from '#shared/api/bytes'
import type { Engine, Log } from '../engine/ports.ts'
import { failureOf, judgeError } from './failure.ts'
import { projectOf } from './project.ts'
import { securityHeaders } from './security-headers.ts'

/** One request to one answer; it never rejects. Electron's protocol and the loopback host both call it. */
export type ByteHandler = (request: Request) => Promise<Response>

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A name that the bundler gives: nothing hidden, nothing encoded, no separator but our own. */
const fileName = /^[A-Za-z0-9_][A-Za-z0-9_@.-]{0,127}$/

/** Serves the renderer's bundle from `staticFolder`, and frames at the address of shared/api/bytes.ts. */
export function createByteHandler(engine: Engine, staticFolder: string, log: Log): ByteHandler {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, null, { allow: 'GET, HEAD' })
    const url = new URL(request.url)
    const response = url.pathname.startsWith('/bytes/')
      ? await pixelAnswer(engine, url, log)
      : await fileAnswer(staticFolder, url.pathname)
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

async function pixelAnswer(engine: Engine, url: URL, log: Log): Promise<Response> {
  const [address, stack] = [parseFrameUrl(url), parseStackUrl(url)]
  const [crop, preview] = [parseCropUrl(url), parsePreviewUrl(url)]
  // Both show originals, whatever is painted beside.
  if ((crop ?? preview)?.reveal === false) return refusal(403, 'VEILED')
  const { side, reveal } = address ?? stack ?? { side: 'after', reveal: false }
  if (side === 'before' && !reveal) return refusal(403, 'VEILED')
  try {
    if (stack) return await readStack(engine, stack)
    if (crop) return await readCrop(engine, crop)
    if (preview) return await readPreview(engine, preview)
    if (!address) return refusal(404, 'NOT-FOUND')
    return await (address.layer === 'frame' ? readFrame : readOverlays)(engine, address)
  } catch (error) {
    const { failure, status } = judgeError(error, 'bytes.frame', log)
    return json(status, failure)
  }
}

async function readFrame(engine: Engine, { project, instance, frame, side, reveal }: FrameAddress): Promise<Response> {
  const { info, bytes, judged, overlays } = await (
    await projectOf({ engine }, { project })
  ).frame(instance, frame, side)
  if (!judged && !reveal) return refusal(403, 'VEILED')
  return bytesAnswer(bytes, { 'x-frame-info': asciiJson(info), 'x-overlay-planes': String(overlays) })
}

async function readOverlays(engine: Engine, address: FrameAddress): Promise<Response> {
  const { project, instance, frame, side, reveal } = address
  const { bytes, judged, ...drawn } = await (await projectOf({ engine }, { project })).overlays(instance, frame, side)
  if (!judged && !reveal) return refusal(403, 'VEILED')
  return bytesAnswer(bytes, { 'x-overlays': asciiJson(drawn) })
}

async function readStack(engine: Engine, { project, instance, side, by, reveal }: StackAddress): Promise<Response> {
  const { info, bytes, judged, frames, left } = await (
    await projectOf({ engine }, { project })
  ).stack(instance, side, by)
  if (!judged && !reveal) return refusal(403, 'VEILED')
  return bytesAnswer(bytes, { 'x-frame-info': asciiJson(info), 'x-stack': asciiJson({ frames, left }) })
}

async function readCrop(engine: Engine, { project, region, around }: CropAddress): Promise<Response> {
  const { bytes, ...place } = await (await projectOf({ engine }, { project })).regions.crop(region, around)
  return bytesAnswer(bytes, { 'x-crop': asciiJson(place) })
}

async function readPreview(engine: Engine, { project, instance, frame, add, drop }: PreviewAddress): Promise<Response> {
  const open = await projectOf({ engine }, { project })
  const { info, bytes, covered } = await open.regions.preview(instance, frame, { add, drop })
  return bytesAnswer(bytes, {
    'x-frame-info': asciiJson(info),
    'x-overlay-planes': '0',
    'x-covered': asciiJson(covered),
  })
}

function bytesAnswer(bytes: Uint8Array, told: Readonly<Record<string, string>>): Response {
  const headers = { 'content-type': 'application/octet-stream', ...told }
  // A view on a shared buffer would not do as a body: the engine may hand out part of a larger one.
  return answer(200, new Uint8Array(bytes), headers)
}

async function fileAnswer(staticFolder: string, pathname: string): Promise<Response> {
  const path = pathname === '/' ? '/index.html' : pathname
  const names = path.slice(1).split('/')
  const mediaType = mediaTypes[extname(path)]
  if (mediaType === undefined || !names.every((name) => fileName.test(name))) return refusal(404, 'NOT-FOUND')
  const bytes = await readFile(join(staticFolder, ...names)).catch(() => undefined)
  return bytes ? answer(200, new Uint8Array(bytes), { 'content-type': mediaType }) : refusal(404, 'NOT-FOUND')
}

function refusal(status: number, code: 'NOT-FOUND' | 'VEILED'): Response {
  return json(status, failureOf(code, undefined))
}

function json(status: number, value: object): Response {
  return answer(status, JSON.stringify(value), { 'content-type': 'application/json' })
}

function answer(
  status: number,
  body: Uint8Array<ArrayBuffer> | string | null,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(body, { status, headers: { ...securityHeaders, ...headers } })
}

/** JSON for a header, which may hold Latin characters only: the rest is escaped. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
