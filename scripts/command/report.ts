export { countWords, printDiagnostics } from './findings.ts';
