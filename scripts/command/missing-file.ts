export { nothingIfMissing } from './disk.ts';
