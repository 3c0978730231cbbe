import type { RequestHandler } from 'express'

/** Next's own scripts, as it writes them into the head and, the last of them, behind what is drawn; that one it announces, too. */
const script =
  /<script src="(\/_next\/static\/[^"]+\.js)"((?: (?:async=""|nonce="[^"]*"))+)><\/script>|<link rel="preload" as="script" [^>]*>/g

/**
 * Runs in the page, when its styles are there. Fetches the scripts, after the picture if the page has one that counts, else
 * after the first paint, and before all that is seen later; runs them when what is seen first has been painted. That a picture was painted is told
 * only of one that is larger than all before it, and some browsers tell nothing; so there is an end to waiting. Next
 * begins in a task of its own after whatever it finds in that list of its, so that reading the scripts and bringing the
 * page to life are two tasks.
 */
const whenPainted = `(sources=>{
(self.__next_s??=[]).push([0,{}]);
const {nonce}=document.currentScript;
const add=(name,more)=>document.head.append(Object.assign(document.createElement(name),{nonce,fetchPriority:'high'},more));
const run=()=>{for(const src of sources.splice(0))add('script',{async:true,src})};
const get=()=>{for(const href of sources)add('link',{rel:'preload',as:'script',href})};
if(document.hidden||!window.PerformanceObserver?.supportedEntryTypes?.includes('largest-contentful-paint'))return run();
const picture=document.querySelector('img[fetchpriority=high]');
if(picture)picture.decode().catch(()=>0).then(()=>{get();setTimeout(run,100)});
else new PerformanceObserver((list,observer)=>{observer.disconnect();get()}).observe({type:'paint',buffered:true});
setTimeout(run,1500);
new PerformanceObserver((list,observer)=>{
if(picture&&!list.getEntries().some(({element})=>element===picture))return;
observer.disconnect();run()}).observe({type:'largest-contentful-paint',buffered:true})})`.replaceAll('\n', '')

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
 * Has the scripts of a page fetched after its styles and its picture, and run after the first paint. Over a slow line they would
 * share it with those; a browser that has them early would run them before it shows what has long been there.
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
