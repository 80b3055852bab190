import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { ENCODINGS, type EncodingName } from '../../src/office/encodings.ts';
import { readOfficeFile } from '../../src/office/index.ts';
import { fromTcvn3 } from '../../src/office/legacy-fonts.ts';
import { fromVni } from '../../src/office/legacy-fonts.ts';
import { cellsOf, findingsOf, handMade, refusedFor } from './office-files.ts';

const TEXT =
  'STT;Tên cơ sở;Địa chỉ\n1;Công ty TNHH Gỗ Hớn Quản;Ấp Nghĩa Hưng, xã Lộc Thạnh\n2;Cơ sở mẫu Đồng Xoài;Phường Tân Đồng';
const CELLS = TEXT.split('\n').map((line) => line.split(';'));

/** Base letters with what has a letter of its own, tones as marks: as windows-1258 has it. */
function toWindows1258(text: string): Buffer {
  const marked = text
    .normalize('NFD')
    .replace(/[aeouAEOU][\u0302\u0306\u031b]?[\u0323]?[\u0302\u0306\u031b]?/g, (letters) => {
      const tone = letters.includes('\u0323') ? '\u0323' : '';
      return letters.replace('\u0323', '').normalize('NFC') + tone;
    });
  return iconv.encode(marked, 'windows-1258');
}

const BYTES: Readonly<Record<EncodingName, () => Uint8Array>> = {
  'utf-8': () => Buffer.from(TEXT),
  'utf-16le': () => iconv.encode(TEXT, 'utf-16le'),
  'utf-16be': () => iconv.encode(TEXT, 'utf-16be'),
  'windows-1258': () => toWindows1258(TEXT),
  tcvn3: () => iconv.encode(TEXT.replace('Ấ', 'ấ'), 'tcvn'),
  vni: () => Buffer.from(toVni(TEXT), 'latin1'),
};

/** From the tables that VNI gave out, not from the code: what the letters of the test are. */
function toVni(text: string): string {
  const letters: Record<string, string> = {
    ê: 'eâ',
    ơ: 'ô',
    ở: 'ôû',
    ị: 'ò',
    ỉ: 'æ',
    ô: 'oâ',
    ỗ: 'oã',
    ớ: 'ôù',
    ả: 'aû',
    Ấ: 'AÁ',
    ĩ: 'ó',
    ư: 'ö',
    ã: 'aõ',
    ộ: 'oä',
    ạ: 'aï',
    ẫ: 'aã',
    Đ: 'Ñ',
    ồ: 'oà',
    ờ: 'ôø',
    â: 'aâ',
    ầ: 'aà',
  };
  return text
    .replace(/[^\0-\x7f]/g, (letter) => letters[letter] ?? letter)
    .replace('Xoài', 'Xoaøi')
    .replace('Xoaøi', 'Xoaøi');
}

describe('an encoding', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'] as const)(
    '%s is recognised',
    async (name) => {
      expect(await cellsOf(BYTES[name]())).toEqual(CELLS);
    },
  );

  test.each(ENCODINGS)('%s is read when it is named', async (encoding) => {
    const cells = await cellsOf(BYTES[encoding](), { encoding });
    expect(cells.flat().join(';').toLowerCase()).toBe(CELLS.flat().join(';').toLowerCase());
  });

  test.each([
    ['efbbbf', 'utf-8', 'Bảng mã UTF-8 có BOM.'],
    ['fffe', 'utf-16le', 'Tệp UTF-16 (Unicode Text) đã được chuyển sang UTF-8.'],
    ['feff', 'utf-16be', 'Tệp UTF-16 (Unicode Text) đã được chuyển sang UTF-8.'],
  ] as const)('may be marked by %s', async (mark, name, understood) => {
    const bytes = Buffer.concat([Buffer.from(mark, 'hex'), BYTES[name]()]);
    const { value } = await readOfficeFile(bytes, 'tệp.csv');
    expect(value!.sheets[0]!.rows[0]!.cells[0]).toBe('STT');
    expect(value!.understood).toContain(understood);
  });

  test.each([
    ['utf-8', 'windows-1258'],
    ['utf-8', 'utf-16le'],
    ['utf-8', 'tcvn3'],
    ['utf-8', 'vni'],
    ['utf-16le', 'utf-8'],
    ['utf-16le', 'utf-16be'],
    ['utf-16be', 'windows-1258'],
    ['windows-1258', 'utf-8'],
    ['tcvn3', 'utf-8'],
    ['tcvn3', 'windows-1258'],
    ['tcvn3', 'vni'],
    ['vni', 'windows-1258'],
    ['vni', 'tcvn3'],
  ] as const)('%s is not %s, and a finding says so', async (actual, encoding) => {
    expect(await findingsOf(BYTES[actual](), { encoding })).toEqual(refusedFor('encoding'));
  });

  test('of a workbook is its own', async () => {
    const book = handMade({ sheet: '<row><c><v>1</v></c></row>' });
    expect(await findingsOf(book, { encoding: 'windows-1258' })).toEqual(refusedFor('encoding'));
    expect((await findingsOf(book, { encoding: 'utf-8' })).isRefused).toBe(false);
  });

  test('that nobody knows is a finding that names the line', async () => {
    const bytes = Buffer.concat([Buffer.from(`${TEXT}\n3;`), Buffer.of(0xff, 0x41)]);
    const { diagnostics } = await readOfficeFile(bytes, 'tệp.csv');
    expect(diagnostics).toMatchObject([{ code: 'import/encoding' }]);
    expect(diagnostics[0]!.message).toContain('dòng 4');
  });

  test('of ASCII is UTF-8, and zeros go', async () => {
    expect(await cellsOf(Buffer.from('a,b\0c\n1,2'))).toEqual([
      ['a', 'bc'],
      ['1', '2'],
    ]);
  });

  test('may have letters and marks apart', async () => {
    expect(await cellsOf(Buffer.from(TEXT.normalize('NFD')))).toEqual(CELLS);
  });
});

const inline = (texts: readonly string[]) =>
  handMade({
    sheet: `<sheetData>${texts.map((text) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`).join('')}</sheetData>`,
  });

describe('text typed in a font of the time before Unicode', () => {
  const TCVN3 = 'C«ng ty TNHH Gç Hín Qu¶n';
  const VNI = 'Coâng ty TNHH Goã Hôùn Quaûn';
  const MEANT = 'Công ty TNHH Gỗ Hớn Quản';

  test.each([
    ['tcvn3', 'bytes', BYTES.tcvn3(), 'TCVN3 (.VnTime)'],
    ['vni', 'bytes', BYTES.vni(), 'VNI'],
    ['tcvn3', 'UTF-8', Buffer.from(`${TCVN3}\n`), 'TCVN3 (.VnTime)'],
    ['vni', 'UTF-8', Buffer.from(`${VNI}\n`), 'VNI'],
    ['tcvn3', 'a workbook', inline([TCVN3]), 'TCVN3 (.VnTime)'],
    ['vni', 'a workbook', inline([VNI]), 'VNI'],
  ])('%s in %s is refused with a preview until it is named', async (encoding, _, bytes, words) => {
    const { value, diagnostics, preview } = await readOfficeFile(bytes, 'tệp');
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'import/legacy-font' }]);
    expect(diagnostics[0]!.message).toBe(`nghi ngờ phông ${words}`);
    expect(diagnostics[0]!.hint).toContain(`--encoding ${encoding}`);
    expect(preview!.length).toBeLessThanOrEqual(5);
    expect(preview!.join('\n')).toContain(MEANT);
  });

  test.each([
    ['tcvn3', TCVN3],
    ['vni', VNI],
  ] as const)('%s is converted when it is named, wherever it is', async (encoding, text) => {
    expect(await cellsOf(inline([text]), { encoding })).toEqual([[MEANT]]);
    expect(await cellsOf(Buffer.from(text), { encoding })).toEqual([[MEANT]]);
  });

  test('is believed to be right where the user says so', async () => {
    expect(await cellsOf(inline([TCVN3]), { encoding: 'utf-8' })).toEqual([[TCVN3]]);
  });

  test('is told among cells typed in Unicode, which stay', async () => {
    const text = `STT,Tên,Địa chỉ\n1,${TCVN3},Lóc Ninh\n2,${MEANT},Đồng Xoài\n3,sè 5,§ång Xoµi`;
    expect(await findingsOf(Buffer.from(text))).toEqual(refusedFor('legacy-font'));
    expect(await cellsOf(Buffer.from(text), { encoding: 'tcvn3' })).toEqual([
      ['STT', 'Tên', 'Địa chỉ'],
      ['1', MEANT, 'Lúc Ninh'],
      ['2', MEANT, 'Đồng Xoài'],
      ['3', 'số 5', 'Đồng Xoài'],
    ]);
  });

  test('is no foreign name', async () => {
    const names =
      'Müller GmbH,São Paulo\nSociété Générale,Ångström\nStraße Köln,Noël Malmö\nCrédit Agricole,Nestlé\nGräfe & Söhne,José Núñez\n50 m² ±2 °C,«Gỗ» ½';
    expect(await findingsOf(Buffer.from(names))).toEqual({ isRefused: false, codes: [] });
  });

  test('in capitals of .VnTimeH cannot be restored, and each row says so', async () => {
    const text = 'Tªn\nC¤NG TY TNHH Gç HíN QU¶N\nC«ng ty Hín Qu¶n\nTØNH';
    const { value, diagnostics } = await readOfficeFile(inline(text.split('\n')), 'tệp.xlsx', {
      encoding: 'tcvn3',
    });
    expect(value!.sheets[0]!.rows.map(({ cells }) => cells[0])).toEqual([
      'Tên',
      'CÔNG TY TNHH Gỗ HớN QUảN',
      'Công ty Hớn Quản',
      'TỉNH',
    ]);
    expect(diagnostics).toMatchObject([
      {
        level: 'warning',
        code: 'import/legacy-capitals',
        at: { line: 2, sheet: 'Trang 1' },
        value: 'CÔNG TY TNHH Gỗ HớN QUảN',
      },
      { level: 'warning', code: 'import/legacy-capitals', at: { line: 4 } },
    ]);
  });
});

describe('the tables of fonts', () => {
  const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const VOWELS = [...'aăâeêioôơuưy'];
  const MARKED = VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
  const SMALL = [...MARKED, ...'ăâêôơưđ'];
  const ALL = [...SMALL, ...SMALL.map((letter) => letter.toUpperCase())];

  test('VNI has all 134 letters, each in one way', () => {
    const marks = {
      a: 'ùøûõïâáàåãäêéèúüë',
      e: 'ùøûõïâáàåãä',
      o: 'ùøûõïâáàåãä',
      u: 'ùøûõï',
      y: 'ùøûõ',
      ô: 'ùøûõï',
      ö: 'ùøûõï',
    };
    const typed = [
      ...Object.entries(marks).flatMap(([base, all]) => [...all].map((mark) => base + mark)),
      ...'íìæóòîôöñ',
    ];
    const read = [...typed, ...typed.map((letters) => letters.toUpperCase())].map(fromVni);
    expect(ALL.length).toBe(134);
    expect(read.toSorted()).toEqual(ALL.toSorted());
  });

  test.each([
    ['Hôùn Quaûn', 'Hớn Quản'],
    ['Ñoàng Xoaøi', 'Đồng Xoài'],
    ['AÁp Nghóa Höng', 'Ấp Nghĩa Hưng'],
    ['COÂNG TY GOÃ', 'CÔNG TY GỖ'],
    ['Buø Ñaêng', 'Bù Đăng'],
    ['thò xaõ Phöôùc Long', 'thị xã Phước Long'],
    ['Kyõ thuaät', 'Kỹ thuật'],
    ['Myõ Leä, ñöôøng soá 7', 'Mỹ Lệ, đường số 7'],
  ])('VNI: %s is %s', (typed, meant) => {
    expect(fromVni(typed)).toBe(meant);
  });

  test('TCVN3 has every small letter', () => {
    const typed = SMALL.map((letter) => iconv.encode(letter, 'tcvn').toString('latin1'));
    expect(typed.map(fromTcvn3)).toEqual(SMALL);
  });
});

describe('damaged text', () => {
  const cp1252 = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text));

  test.each([
    ['as it is', cp1252(TEXT)],
    ['through Latin-1', Buffer.from(TEXT).toString('latin1')],
    ['with bytes that were lost on the way', 'Tên,Địa bàn\nÄá»ng XoÃ i,Há»›n Quáº£n'],
  ])('that was encoded twice is refused: %s', async (_, text) => {
    expect(await findingsOf(Buffer.from(text))).toEqual(refusedFor('double-encoded'));
  });

  test('that was encoded twice says what it was', async () => {
    const { diagnostics } = await readOfficeFile(Buffer.from(cp1252(TEXT)), 'tệp.csv');
    expect(diagnostics[0]!.message).toContain('vốn là "Tên cơ sở"');
    expect(diagnostics[0]!.hint).toContain('CSV UTF-8');
  });

  test.each(['H?n Qu?n', 'Đ?NG XOÀI', 'Đ\ufffdng Xoài'])(
    'that lost letters is refused: %s',
    async (text) => {
      expect(await findingsOf(Buffer.from(`Tên,Địa bàn\nCơ sở mẫu 1,${text}`))).toEqual(
        refusedFor('lost-letters'),
      );
      expect(await findingsOf(inline([text]))).toEqual(refusedFor('lost-letters'));
    },
  );

  test('that lost letters in one cell of many is told', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => `${at},Cơ sở mẫu ${at}`);
    const { value, diagnostics } = await readOfficeFile(
      Buffer.from([...lines, '200,H?n Qu?n'].join('\n')),
      'tệp.csv',
    );
    expect(value).toBeDefined();
    expect(diagnostics).toMatchObject([
      { level: 'warning', code: 'import/lost-letters', at: { line: 201 } },
    ]);
  });

  test.each([
    'Có đúng không?',
    'Đúng không?Có',
    'http://a.vn/x?y=1',
    'a.vn/tim?ten',
    'Xã nào ? Huyện nào',
  ])('is not a question or an address: %s', async (text) => {
    expect(await findingsOf(Buffer.from(`Tên\n${text}`))).toEqual({ isRefused: false, codes: [] });
  });
});
