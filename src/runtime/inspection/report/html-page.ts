/** What the page looks like: system fonts, light and dark by the reader's setting, and on paper without controls. */
export const STYLE = `
:root{color-scheme:light dark;--line:#d5d9e0;--dim:#5b6472;--tile:#f5f6f8;--critical:#a8071a;--high:#cf1322;--medium:#ad6800;--low:#0958d9}
@media(prefers-color-scheme:dark){:root{--line:#3a3f48;--dim:#9aa3b2;--tile:#1d2127;--critical:#ff7875;--high:#ff9c6e;--medium:#ffd666;--low:#91caff}}
body{font:14px/1.5 system-ui,sans-serif;margin:0}main{max-width:1200px;margin:0 auto;padding:24px}
h1{font-size:22px;margin:0}h2{font-size:16px}.dim{color:var(--dim)}p{margin:4px 0}
dl{display:flex;flex-wrap:wrap;gap:8px}dl div{background:var(--tile);border-radius:6px;padding:8px 16px}
dt{color:var(--dim)}dd{margin:0;font-size:22px;font-variant-numeric:tabular-nums}
.critical dd,b.critical{color:var(--critical)}.high dd,b.high{color:var(--high)}.medium dd,b.medium{color:var(--medium)}.low dd,b.low{color:var(--low)}
form{display:flex;flex-wrap:wrap;gap:12px;align-items:center;margin:16px 0}input[type=search]{font:inherit;padding:4px 8px}
table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:6px 8px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
td:first-child{white-space:nowrap}summary{color:var(--dim);cursor:pointer}code{font-size:12px}tr[hidden]{display:none}
@media print{form,summary{display:none}details::details-content{content-visibility:visible}tr{break-inside:avoid}thead{display:table-header-group}}
`;

/** Filters rows by kind and text. Without scripts all rows show. */
export const SCRIPT = `
const form=document.querySelector('form'),rows=[...document.querySelectorAll('tbody tr')],out=form.querySelector('output');
function filter(){const on=new Set([...form.querySelectorAll(':checked')].map(b=>b.value)),words=form.querySelector('[type=search]').value.toLowerCase();
let shown=0;for(const row of rows){const show=on.has(row.dataset.kind)&&(words===''||row.textContent.toLowerCase().includes(words));row.hidden=!show;if(show)shown++}
out.textContent=shown+' / '+rows.length+' '+out.dataset.words}
form.addEventListener('input',filter);form.addEventListener('submit',e=>e.preventDefault());filter();
addEventListener('beforeprint',()=>{for(const d of document.querySelectorAll('details'))d.open=true});
`;
