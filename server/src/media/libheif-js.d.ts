/** The part of libheif's functions that we call. What they answer in case of a fault is an error with a code. */
declare module 'libheif-js/wasm-bundle.js' {
  type Context = { readonly context: unique symbol }
  type Handle = { readonly handle: unique symbol }
  type Image = { readonly image: unique symbol }
  type Fault = { readonly code: unknown; readonly message?: string }
  type Decoded = {
    readonly image: Image
    /** Views of the module's memory, until the image is released. */
    readonly channels: readonly {
      readonly width: number
      readonly height: number
      readonly stride: number
      readonly data: Uint8Array<ArrayBuffer>
    }[]
  }
  const libheif: {
    readonly heif_error_code: { readonly heif_error_Ok: unknown }
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown }
    readonly heif_chroma: {
      readonly heif_chroma_interleaved_RGB: unknown
      readonly heif_chroma_interleaved_RGBA: unknown
    }
    heif_context_alloc(): Context
    heif_context_read_from_memory(context: Context, bytes: Uint8Array): Fault
    heif_js_context_get_primary_image_handle(context: Context): Handle | Fault
    heif_image_handle_get_width(handle: Handle): number
    heif_image_handle_get_height(handle: Handle): number
    heif_image_handle_has_alpha_channel(handle: Handle): number
    heif_js_decode_image2(handle: Handle, space: unknown, chroma: unknown): Decoded | Fault | Promise<Decoded | Fault>
  }
  export default libheif
}
