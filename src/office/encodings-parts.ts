/** Encodings that an office's file may be in, as `--encoding` names them. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const;
export type EncodingName = (typeof ENCODINGS)[number];
