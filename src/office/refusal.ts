import { errorAt, type Diagnostic } from '../model/diagnostic.ts';

/** Why a file is refused whole; thrown from within a parser, and a finding to everybody else. */
export class Refusal extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The finding that a refusal comes to. */
export function findingOf({ code, message, hint }: Refusal, file: string, line = 1): Diagnostic {
  return errorAt({ file, line }, `import/${code}`, message, hint);
}

/** A workbook whose parts do not fit together. */
export function brokenFile(what: string): Refusal {
  return new Refusal(
    'broken-file',
    `tệp hỏng hoặc chép dở: ${what}`,
    'chép lại tệp gốc, hoặc mở bằng Excel rồi lưu lại thành tệp .xlsx mới',
  );
}

/** A type of file that is not read. */
export function wrongFormat(type: string): Refusal {
  return new Refusal(
    'format',
    `định dạng ${type} không được hỗ trợ`,
    'mở bằng Excel rồi lưu lại thành .xlsx hoặc CSV UTF-8',
  );
}
