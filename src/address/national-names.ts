/** The country, which may stand at the end of an address; without diacritics and spaces. */
export const COUNTRY_NAMES: readonly string[] = ['vietnam', 'vn'];

/**
 * The provinces of Vietnam from 2008 to 2025 and what large cities are called for short, as written at
 * the end of an address; without diacritics and spaces. The data set's own province is one of them.
 */
export const PROVINCE_NAMES: readonly string[] = (
  'angiang bariavungtau bacgiang backan baclieu bacninh bentre binhdinh binhduong binhphuoc ' +
  'binhthuan camau cantho caobang danang daklak daknong dienbien dongnai dongthap gialai hagiang ' +
  'hanam hanoi hatinh haiduong haiphong haugiang hoabinh hungyen khanhhoa kiengiang kontum laichau ' +
  'lamdong langson laocai longan namdinh nghean ninhbinh ninhthuan phutho phuyen quangbinh ' +
  'quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa ' +
  'thuathienhue tiengiang hochiminh travinh tuyenquang vinhlong vinhphuc yenbai ' +
  'brvt hcm hcmc hn hue saigon sg daclac dacnong'
).split(' ');
