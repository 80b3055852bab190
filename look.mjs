import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
const [,, root, path, width='1440', height='900', name='a', ...steps] = process.argv;
const types={'.html':'text/html','.js':'text/javascript','.mjs':'text/javascript','.css':'text/css','.json':'application/json','.geojson':'application/json','.svg':'image/svg+xml','.woff2':'font/woff2'};
const server=createServer(async (q,r)=>{let p=decodeURIComponent(new URL(q.url,'http://x').pathname); if(p.endsWith('/'))p+='index.html'; try{const b=await readFile(join(root,p)); r.writeHead(200,{'content-type':types[extname(p)]??'application/octet-stream'}); r.end(b);}catch{r.writeHead(404).end('no')}}).listen(0);
await new Promise(r=>server.on('listening',r));
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--use-angle=swiftshader','--enable-unsafe-swiftshader','--disable-background-networking']});
const c=await b.newContext({viewport:{width:+width,height:+height},locale:'vi-VN',reducedMotion:'reduce',colorScheme:process.env.DARK?'dark':'light'});
const p=await c.newPage(); p.setDefaultTimeout(60000);
p.on('console',m=>['error','warning'].includes(m.type())&&console.log('CON',m.text().slice(0,300))); p.on('pageerror',e=>console.log('ERR',e.message, e.stack?.slice(0,400)));
await p.goto(`http://127.0.0.1:${server.address().port}${path}`);
for (const s of steps) { await (new Function('p', `return (async()=>{${s}})()`))(p); }
await p.screenshot({path:`/srv/t/shots/${name}.png`, fullPage: !!process.env.FULL});
console.log(p.url());
await b.close(); server.close();
