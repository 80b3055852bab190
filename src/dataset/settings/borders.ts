import { commandWords } from '../../model/command-words.ts';

/** What of a GeoJSON tells why it is none of districts. */
interface Shown {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly crs?: { readonly properties?: { readonly name?: unknown } };
}

interface ShownFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

const MOST_SHOWN = 6;
const LONGEST_SHOWN = 40;

const shown = (text: unknown) => JSON.stringify(text)?.slice(0, LONGEST_SHOWN) ?? 'không có gì';

/** Why a file of borders, as other programs save it, is not one of the data set's; undefined where nobody can tell. */
export function borderProblem(json: unknown): string | undefined {
  if (!isGroup(json)) return undefined;
  const { type, features, crs } = json as Shown;
  if (type !== 'FeatureCollection')
    return `tệp có "type" là ${shown(type)}, không phải "FeatureCollection"`;
  if (!Array.isArray(features)) return undefined;
  const all = features.filter(isGroup) as ShownFeature[];
  const wrong = all.findIndex(({ geometry }) => !isArea(geometry?.type));
  if (wrong !== -1) {
    const kind = shown(all[wrong]!.geometry?.type);
    return `hình thứ ${wrong + 1} là ${kind}, không phải vùng (Polygon hoặc MultiPolygon)`;
  }
  const metres = all.map(({ geometry }) => firstPosition(geometry?.coordinates)).find(isMetres);
  if (metres !== undefined) {
    const name = crs?.properties?.name;
    const system = name === undefined ? '' : `, hệ tọa độ ${shown(name)}`;
    return `tọa độ là mét (như ${metres.join(', ')}${system}), không phải độ kinh, vĩ WGS 84`;
  }
  const without = all.find(({ properties }) => typeof properties?.['code'] !== 'string');
  if (without === undefined) return undefined;
  const code = without.properties?.['code'];
  if (code !== undefined) {
    return `thuộc tính "code" (mã địa bàn) là ${shown(code)}, không phải chữ trong ngoặc kép`;
  }
  const names = Object.keys(without.properties ?? {})
    .slice(0, MOST_SHOWN)
    .map(shown);
  const there = names.length === 0 ? 'không có thuộc tính nào' : `chỉ có ${names.join(', ')}`;
  return `có vùng không có thuộc tính "code" (mã địa bàn), ${there}`;
}

/** What puts a file of another program in place. */
export function borderHint(folder: string): string {
  const command = commandWords({ folder }, 'boundaries', 'TỆP');
  return `chép tệp này ra ngoài thư mục dữ liệu rồi chạy ${command} (TỆP là bản vừa chép): lệnh tự nhận địa bàn theo mã hoặc tên và đổi sang WGS 84; hoặc lấy lại tệp gốc`;
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isArea = (type: unknown) => type === 'Polygon' || type === 'MultiPolygon';

function firstPosition(coordinates: unknown): readonly number[] | undefined {
  let position = coordinates;
  while (Array.isArray(position) && Array.isArray(position[0])) position = position[0];
  return Array.isArray(position) && position.every((one) => typeof one === 'number')
    ? position.slice(0, 2)
    : undefined;
}

const isMetres = (position: readonly number[] | undefined): position is readonly number[] =>
  position !== undefined && (Math.abs(position[0]!) > 180 || Math.abs(position[1]!) > 90);
