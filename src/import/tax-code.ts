/** A tax code as a list has it, read; `problem` where it can be none. */
export type ReadTaxCode =
  | { readonly code: string; readonly flaw?: 'zero' | 'check-digit' | undefined }
  | { readonly problem: 'scientific' | 'form' };

// Thông tư 105/2020/TT-BTC: ten digits, the last a check digit; a branch has three more.
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** Whether ten digits end in the check digit of the nine before. */
function isTaxCode(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return 10 - (sum % 11) === Number(digits[9]);
}

/**
 * Read a tax code: spaces, dots and an apostrophe go, a branch is written `3800123456-001`. A lost
 * leading zero is put back only where the check digit then agrees.
 */
export function readTaxCode(cell: string): ReadTaxCode {
  if (/^\s*\d+([.,]\d+)?E\+?\d+\s*$/i.test(cell)) return { problem: 'scientific' };
  const bare = cell.replace(/[\s.'’`–-]/g, '');
  const digits = bare.replace(/^MST:?/i, '');
  if (/^\d{9}$/.test(digits) && isTaxCode(`0${digits}`))
    return { code: `0${digits}`, flaw: 'zero' };
  if (/^\d{12}$/.test(digits) && isTaxCode(`0${digits.slice(0, 9)}`)) {
    return { code: branch(`0${digits}`), flaw: 'zero' };
  }
  if (!/^\d{10}(\d{3})?$/.test(digits)) return { problem: 'form' };
  return { code: branch(digits), flaw: isTaxCode(digits.slice(0, 10)) ? undefined : 'check-digit' };
}

function branch(digits: string): string {
  return digits.length === 10 ? digits : `${digits.slice(0, 10)}-${digits.slice(10)}`;
}
