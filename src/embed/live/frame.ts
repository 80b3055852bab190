import { applyOptions } from './apply-options.ts';

applyOptions(document.querySelector<HTMLElement>('main.embed')!, location.search);
