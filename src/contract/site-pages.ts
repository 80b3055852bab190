/** A page of which there is one, where it is linked from every page, and what people call what it shows. */
export interface SitePage {
  readonly path: `/${string}`;
  /** Its heading, or nearly. */
  readonly name: string;
  /** In the navigation at the head, or at the foot, of every page: the words of the link. */
  readonly head?: string;
  readonly foot?: string;
  /** What else it is looked for by, `|` between. */
  readonly also?: string;
  /** In the internal build alone. */
  readonly isInternal?: true;
  /** Only where a table tells what communes became. */
  readonly isOfChanges?: true;
}

/** The pages of a site but those of places, dispatches, metrics and report days, in the order of the navigation. */
export const SITE_PAGES: readonly SitePage[] = [
  {
    path: '/',
    name: 'Toàn tỉnh',
    head: 'Toàn tỉnh',
    also: 'Trang chủ|Bản đồ|Trang đầu|Tổng hợp|Chỉ số',
  },
  {
    path: '/co-so/',
    name: 'Danh sách cơ sở',
    head: 'Cơ sở',
    also: 'Cơ sở|Doanh nghiệp|Công ty|Nhà máy|Danh sách doanh nghiệp|Danh sách công ty|Tất cả cơ sở',
  },
  {
    path: '/khu-cong-nghiep/',
    name: 'Khu công nghiệp',
    head: 'Khu công nghiệp',
    also: 'Các khu công nghiệp|Danh sách khu công nghiệp|Trong khu công nghiệp',
  },
  {
    path: '/nganh-nghe/',
    name: 'Ngành nghề',
    also: 'Ngành|Lĩnh vực|Lĩnh vực sản xuất|Các ngành nghề|Danh sách ngành nghề|Theo ngành nghề|Ngành nghề sản xuất',
  },
  {
    path: '/van-ban/',
    name: 'Công văn và trả lời',
    head: 'Công văn',
    also: 'Công văn|Văn bản|Sổ công văn|Theo dõi công văn|Danh sách công văn|Các công văn|Tình hình trả lời công văn|Trả lời',
  },
  {
    path: '/thay-doi/',
    name: 'Thay đổi từ kỳ báo cáo trước',
    head: 'Thay đổi',
    also: 'Thay đổi|So sánh|So với kỳ trước|Tiến độ|Có gì mới|Lịch sử|Biến động|Nguồn tin|Atom|RSS',
  },
  {
    path: '/du-lieu/',
    name: 'Tải dữ liệu',
    head: 'Dữ liệu',
    also: 'Dữ liệu|Tải về|Tải xuống|Tải Excel|Xuất Excel|Excel|Tệp Excel|File Excel|xlsx|xls|CSV|JSON|GeoJSON|Download|Tải số liệu|Tải danh sách|Tải file|Tải tệp|Dữ liệu mở|API',
  },
  {
    path: '/don-vi-hanh-chinh/',
    name: 'Xã cũ nay là đơn vị nào',
    also: 'Đơn vị hành chính|Sáp nhập|Sáp nhập xã|Xã cũ|Xã mới|Phường mới|Tên mới|Tên cũ|Đơn vị hành chính mới|Tra xã mới',
    isOfChanges: true,
  },
  {
    path: '/gioi-thieu/',
    name: 'Giới thiệu',
    head: 'Giới thiệu',
    foot: 'Phương pháp và nguồn dữ liệu',
    also: 'Phương pháp|Nguồn dữ liệu|Nguồn số liệu|Cách tính|Khả năng tiếp cận|Liên hệ|Về trang này',
  },
  {
    path: '/bao-cao/',
    name: 'Các kỳ báo cáo',
    foot: 'Các kỳ báo cáo',
    also: 'Báo cáo|Kỳ báo cáo|Kỳ số liệu|Ngày báo cáo|Tải báo cáo|Word',
  },
  {
    path: '/bao-cao/dinh-chinh/',
    name: 'Đính chính các kỳ báo cáo',
    also: 'Đính chính|Sửa số đã chốt',
  },
  {
    path: '/nhung/',
    name: 'Nhúng bản đồ',
    foot: 'Nhúng bản đồ',
    also: 'Nhúng|Mã nhúng|Đoạn mã|iframe|embed|Chia sẻ bản đồ|Đặt bản đồ lên cổng|Nhúng vào trang web|oEmbed|Widget',
  },
  {
    path: '/huong-dan/',
    name: 'Hướng dẫn cập nhật số liệu',
    foot: 'Hướng dẫn cập nhật số liệu',
    also: 'Hướng dẫn|Cập nhật số liệu|Cách cập nhật|Nhập danh sách|Nhập liệu|Nhập Excel|Cách nhập|Cách sửa|Sửa lỗi|Trợ giúp|Hướng dẫn sử dụng|Cách dùng|Sử dụng|help',
  },
  {
    path: '/huong-dan/nhung/',
    name: 'Hướng dẫn nhúng bản đồ',
    also: 'Hướng dẫn nhúng|Cách nhúng|Khung bị từ chối|Quản trị cổng',
  },
  {
    path: '/huong-dan/mau-van-ban/',
    name: 'Mẫu văn bản của cơ quan',
    also: 'Mẫu văn bản|Mẫu Word|Mẫu báo cáo|Mẫu công văn|Thể thức',
  },
  {
    path: '/thong-bao/',
    name: 'Thông báo tại cơ sở',
    also: 'Thông báo|In thông báo|Mã QR|QR|Mã quét|Tờ treo',
  },
  {
    path: '/to-treo-tuong/',
    name: 'Tờ treo tường của tỉnh',
    also: 'Tờ treo tường|Bản in A3|In A3|In khổ lớn|Áp phích|Poster',
  },
  {
    path: '/van-ban/tin-nhan/',
    name: 'Tin nhắn gửi các đơn vị',
    also: 'Tin nhắn|Zalo|Nhắc đơn vị|Đôn đốc',
  },
  {
    path: '/viec-can-lam/',
    name: 'Việc cần làm của từng đơn vị',
    head: 'Việc cần làm',
    also: 'Việc cần làm',
    isInternal: true,
  },
  {
    path: '/noi-bo/vi-tri/',
    name: 'Vị trí cần rà soát',
    head: 'Vị trí cần rà soát',
    also: 'Vị trí|Tọa độ',
    isInternal: true,
  },
  {
    path: '/noi-bo/kiem-tra/',
    name: 'Kết quả kiểm tra',
    head: 'Kết quả kiểm tra',
    also: 'Kiểm tra|Thanh tra|Đoàn kiểm tra|Không đạt|Hậu kiểm',
    isInternal: true,
  },
];
