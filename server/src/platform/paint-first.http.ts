import type { RequestHandler } from 'express'

/** Next's own scripts, as it writes them into the head and, the last of them, behind what is drawn; that one it announces, too. */
const script =
  /<script src="(\/_next\/static\/[^"]+\.js)"((?: (?:async=""|nonce="[^"]*"))+)><\/script>|<link rel="preload" as="script" [^>]*>/g

/**
 * Runs in the page. Begins when what is seen first has been painted, with its picture if it has one that counts. That a
 * picture was painted is told only of one that is larger than all before it, and some browsers tell nothing; so there is
 * an end to waiting. Next begins in a task of its own after whatever it finds in that list of its, so that reading the
 * scripts and bringing the page to life are two tasks.
 */
const whenPainted = `(sources=>{
(self.__next_s??=[]).push([0,{}]);
const begin=()=>{for(const src of sources.splice(0))
document.head.append(Object.assign(document.createElement('script'),{async:true,src}))};
if(document.hidden||!window.PerformanceObserver?.supportedEntryTypes?.includes('largest-contentful-paint'))return begin();
const picture=document.querySelector('img[fetchpriority=high]');
const soon=()=>setTimeout(begin,100);
picture?.decode().then(soon,soon);
setTimeout(begin,1500);
new PerformanceObserver((list,observer)=>{
if(picture&&!list.getEntries().some(({element})=>element===picture))return;
observer.disconnect();begin()}).observe({type:'largest-contentful-paint',buffered:true})})`.replaceAll('\n', '')

/** Changes one HTML, whose parts it is shown in their order. A script that two parts share is left alone and runs at once. */
const makeHold = (): ((part: string) => string) => {
  const sources: string[] = []
  let inBody = false
  let begun = false
  return (part) => {
    const body = inBody ? 0 : part.indexOf('<body')
    inBody ||= body >= 0
    return part.replace(script, (whole, src: string | undefined, attributes: string, at: number) => {
      // What a page asks for later runs when it comes.
      if (begun) return whole
      if (src === undefined) return ''
      sources.push(src)
      begun = inBody && at > body
      const nonce = /nonce="[^"]*"/.exec(attributes)?.[0] ?? ''
      return begun ? `<script ${nonce}>${whenPainted}(${JSON.stringify(sources)})</script>` : ''
    })
  }
}

/**
 * Has the scripts of a page fetched and run after the first paint. Over a slow line they would share it with the styles and
 * the picture; a browser that has them early would run them before it shows what has long been there.
 */
export const paintFirst: RequestHandler = (_request, response, next) => {
  const hold = makeHold()
  const isHtml = (): boolean => String(response.getHeader('content-type')).startsWith('text/html')
  // Byte for byte, so that no letter is torn: what is looked for is ASCII.
  const held = (part: unknown): unknown =>
    part instanceof Uint8Array && isHtml() && !response.hasHeader('content-length')
      ? Buffer.from(hold(Buffer.from(part).toString('latin1')), 'latin1')
      : part
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  // as: the many ways to call them are handed on as they came.
  response.write = ((part: unknown, ...rest: never[]) => write(held(part), ...rest)) as typeof response.write
  response.end = ((part: unknown, ...rest: never[]) => end(held(part), ...rest)) as typeof response.end
  next()
}
