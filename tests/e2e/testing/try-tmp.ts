import { clusterUp } from '#tools/local-cluster';
import { launchChromium } from './browser.ts';
import { signIn } from './console-page.ts';
import { startServer } from './server-process.ts';
const c = await clusterUp({name:'e2e'});
const b = await launchChromium('/usr/bin/chromium');
const s = await startServer({kubeconfig:c.kubeconfig});
const w = await signIn(b, s);
const p = w.page; p.setDefaultTimeout(4000);

await p.waitForURL(/inspection$/);
const base = p.url();
await w.open(base+'/findings');


for (const motion of ['reduce','no-preference'] as const) { for (const u of [base, base+'/findings', base+'/runs']) { 
await p.emulateMedia({reducedMotion: motion});
await w.open(u); await new Promise(r=>setTimeout(r,800));
for (const btn of ['Export','Language']) {
const l = p.getByRole('button',{name:btn}); if(!(await l.count())) continue;
await l.first().click(); await new Promise(r=>setTimeout(r,1200));
console.log(motion, u, btn, await p.evaluate(`[...document.querySelectorAll('.ant-dropdown')].map(e=>e.style.inset + ' ' + e.className.includes('hidden')).join(' | ')`));
await p.keyboard.press('Escape');
}}}
for (const motion of ['reduce','no-preference'] as const) for (const wait of [0, 1000]) {
await p.emulateMedia({reducedMotion: motion});
await w.open(base); await new Promise(r=>setTimeout(r,1000));
await p.keyboard.press('Control+k'); 
await p.getByRole('combobox').last().fill('security');
await p.getByRole('option').first().waitFor();
await p.keyboard.press('Escape');
await p.getByRole('option').first().waitFor({state:'detached'});
await new Promise(r=>setTimeout(r,wait));
await p.keyboard.press('?'); await new Promise(r=>setTimeout(r,1000)); 
console.log(motion, wait, 'help', await p.getByRole('dialog').count());
await p.keyboard.press('?'); await new Promise(r=>setTimeout(r,1000)); 
console.log(motion, wait, 'help 2nd', await p.getByRole('dialog').count());
}
await b.close(); await s.stop();
function base0(){ return '/'; }
await b.close(); await s.stop();
