import type { CDPSession } from '@playwright/test';

/** Where a finger is, in pixels of the page's window. */
type Finger = { x: number; y: number };

/** Put fingers down, move them in steps, lift them. */
export async function drag(cdp: CDPSession, from: readonly Finger[], to: readonly Finger[]) {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Finger[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [...from]);
  for (let step = 1; step <= 8; step += 1) {
    const along = (a: number, b: number) => a + ((b - a) * step) / 8;
    const points = from.map(({ x, y }, i) => ({ x: along(x, to[i]!.x), y: along(y, to[i]!.y) }));
    await send('touchMove', points);
  }
  await send('touchEnd', []);
}
