import { localTime } from '@/lib/local-time';

/** For how long a device remembers the language that its reader chose. */
export const LOCALE_CHOICE_SECONDS = 365 * 86_400;

/**
 * The few bytes that run before the first paint and need no framework: the saved colours, so that nothing flashes; the
 * language a reader chose, for the front door; the current section in view; the reader's own time beside the site's, in the frame in
 * which it is first seen, so that nothing moves. Without JavaScript the page is complete.
 */
const SCRIPT = `(()=>{
const d=document,r=d.documentElement,secure=location.protocol==="https:"?";secure":"";
let theme="system";
try{theme=localStorage.getItem("theme")||theme}catch{}
const paint=t=>{if(t==="light"||t==="dark")r.dataset.theme=t;else delete r.dataset.theme};
paint(theme);
d.addEventListener("change",e=>{
const t=e.target;if(t.name!=="theme")return;
paint(t.value);
try{t.value==="system"?localStorage.removeItem("theme"):localStorage.setItem("theme",t.value)}catch{}
});
d.addEventListener("click",e=>{
const a=e.target.closest&&e.target.closest("a[data-locale]");
if(a)d.cookie="locale="+a.dataset.locale+";path=/;max-age=${LOCALE_CHOICE_SECONDS};samesite=lax"+secure
});
const own=(${localTime});
const tell=()=>{
for(const p of d.querySelectorAll("[data-own-time]")){
const {ownTime,zone,intl,label}=p.dataset,t=own(ownTime,zone,intl);
delete p.dataset.ownTime;if(t===null)continue;
const w=d.createElement("span");w.className="inline-block";w.textContent=label.replace("{time}",t);
p.append(" ",w);p.hidden=false
}};
const frame=()=>{tell();if(d.readyState==="loading")requestAnimationFrame(frame)};
requestAnimationFrame(frame);
d.addEventListener("DOMContentLoaded",()=>{
tell();
const choice=d.querySelector('input[name="theme"][value="'+(r.dataset.theme||"system")+'"]');
if(choice)choice.checked=true;
const here=d.querySelector("[data-sections] [aria-current]"),row=here&&here.closest("ul");
if(row){const a=here.getBoundingClientRect(),b=row.getBoundingClientRect();row.scrollBy({left:a.left+a.width/2-b.left-b.width/2,behavior:"instant"})}
})})()`;

/** @param props.nonce for pages that are rendered for one reader */
export function PageScript({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce}>{SCRIPT.replaceAll('\n', '')}</script>;
}
