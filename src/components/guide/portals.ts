/** The snippets of the page about embedding, by their numbers there. */
export const SNIPPETS = [
  {
    name: 'Khung',
    meaning:
      'một dòng `iframe`, không cần mã chạy (`script`). Chiều cao ghi sẵn trong đoạn mã, tính cho bề rộng đã chọn.',
  },
  {
    name: 'Khung có nhung.js',
    meaning:
      'như đoạn 1, thêm một dòng `script`; chiều cao tự theo nội dung. Cần nơi dán cho phép `script`.',
  },
  {
    name: 'Ảnh có liên kết',
    meaning:
      'ảnh của bản đồ, bấm vào thì mở trang bản đồ. Không có khung nên bộ lọc của cổng thường giữ nguyên; ảnh không phóng to được.',
  },
] as const;

/** Software that a portal runs on, and how a webmaster puts an embed into it. */
export interface Portal {
  /** The last part of the page's address. */
  readonly slug: string;
  readonly name: string;
  /** By what it is recognised: its addresses, or the source of a page. */
  readonly sign: string;
  /** Which snippet, in a few words. */
  readonly best: string;
  /** Why that one. */
  readonly choice: readonly string[];
  readonly steps: readonly string[];
  /** What to do where the frame is gone or empty after saving. */
  readonly lost: readonly string[];
  /** What to look at besides what holds for every portal. */
  readonly checks: readonly string[];
  /** What this was written from; nothing where it was tried. */
  readonly sources?: string;
}

const NUKEVIET: Portal = {
  slug: 'nukeviet',
  name: 'NukeViet',
  sign: 'mã nguồn trang có chữ NukeViet; địa chỉ có `nv=` khi không rút gọn',
  best: 'Đoạn 1; không đổi được cấu hình thì đoạn 3',
  choice: [
    'Lấy đoạn 1. Khi lưu, NukeViet bỏ mọi thẻ `script` trong bài, nên đoạn 2 dán vào bài thì còn như đoạn 1.',
    'NukeViet chỉ giữ địa chỉ của khung khi tên miền ấy nằm trong danh sách tin cậy, vì vậy làm bước 1 trước khi dán.',
    'Không có quyền vào phần cấu hình thì lấy đoạn 3: ảnh và liên kết không bị xét tên miền.',
  ],
  steps: [
    'Vào khu vực quản trị, mở *Cấu hình*, rồi *Thiết lập an ninh*. Ở ô *Tên miền tin cậy*, thêm một dòng là tên miền của trang bản đồ: chỉ tên miền, không có `https://`, không có gì phía sau.',
    'Cũng ở đó, ô *Các thẻ HTML được chấp nhận sử dụng* phải có `iframe`; thiếu thì thêm. Bấm *Lưu cấu hình*.',
    'Mở bài viết cần đặt bản đồ. Muốn đặt ở một vị trí chung của giao diện thì vào *Quản lý giao diện*, *Quản lý block*, *Thêm block* và lấy nội dung từ tệp `global.html`.',
    'Trong trình soạn thảo, bấm nút xem mã nguồn (tên nút tùy phiên bản), dán đoạn mã vào chỗ cần hiện, bấm lại nút ấy rồi lưu. Bản có nút *Chèn iframe* thì có thể dán địa chỉ nằm trong `src` của đoạn 1 vào ô *URL iframe*, chọn kích thước cố định và ghi đúng chiều cao của đoạn 1.',
  ],
  lost: [
    'Khung còn nhưng trống: tên miền chưa ở trong danh sách tin cậy lúc lưu, nên địa chỉ đã bị bỏ. Làm bước 1, rồi dán lại cả đoạn mã; chỉ lưu lại bài cũ thì không đủ.',
    'Khung mất hẳn: xem lại bước 2. Mục *Lọc các mã HTML nguy hiểm trước khi gửi biểu mẫu trong khu vực quản trị* cũng theo danh sách thẻ ấy, không cần tắt.',
    'Đặt vào `global.html` không tránh được bộ lọc: nội dung ở đó được lọc như bài viết.',
    'Mục *Chống IFRAME* nói về việc trang khác đóng khung cổng của mình, không liên quan đến bản đồ; giữ nguyên.',
    'Không đổi được cấu hình: dùng đoạn 3.',
  ],
  checks: [
    'Mở lại bài trong trình soạn thảo, xem mã nguồn: thẻ `iframe` phải còn cả `src`.',
    'Nếu cổng có bật *Kích hoạt CSP* thì chỉ thị `frame-src` phải có tên miền của trang bản đồ (với đoạn 3 là `img-src`).',
  ],
  sources:
    'mã nguồn và tệp ngôn ngữ của NukeViet 4.5 và 4.6 mà nhóm phát triển công bố; tên mục ở bản khác có thể khác',
};

const LIFERAY: Portal = {
  slug: 'liferay',
  name: 'Liferay',
  sign: 'địa chỉ có `/web/guest/`; mã nguồn trang có chữ Liferay',
  best: 'Địa chỉ trong đoạn 1, đặt vào ô của cổng',
  choice: [
    'Cách thứ nhất chỉ cần địa chỉ: phần nằm trong dấu ngoặc kép sau `src=` của đoạn 1, và số sau `height=`.',
    'Cách thứ hai dán cả đoạn 1 vào một bài nội dung.',
    'Đoạn 2 chỉ dùng được ở nơi người làm giao diện cho phép `script`. Cả hai cách đều không được thì lấy đoạn 3.',
  ],
  steps: [
    'Cách thứ nhất: mở trang ở chế độ sửa, bấm dấu + (~Add~), mở thẻ ~Widgets~, kéo ô ~IFrame~ (trong nhóm ~Sample~) vào chỗ cần hiện.',
    'Bấm nút ba chấm (~Options~) ở góc ô ấy, chọn ~Configuration~. Dán địa chỉ vào ~Source URL~.',
    'Trong ~Display Settings~, bỏ chọn ~Resize Automatically~ nếu đang chọn, vì cổng không đo được trang của tên miền khác; ghi chiều cao của đoạn 1 vào ô chiều cao (tên ô tùy phiên bản). Bấm ~Save~, rồi ~Publish~.',
    'Cách thứ hai: tạo hoặc mở một bài ~Web Content~, trong ô nội dung chuyển sang xem mã nguồn (~Source~), dán đoạn 1, rồi đăng.',
  ],
  lost: [
    'Từ bản `2025.Q4`, Liferay có bộ lọc khung: ~Control Panel~, ~Instance Settings~, ~Security Tools~, ~Iframe Sanitizer~. Theo tài liệu, mặc định khung được giữ trong ~Web Content~ và ~Fragment~, và bị bỏ ở phần lớn nơi khác.',
    'Cũng ở đó, ô ~Sandbox Attribute Values~ để trống thì khung hiện bản đồ tĩnh, không phóng to được và liên kết không mở. Muốn đầy đủ thì quản trị viên ghi `allow-scripts`, `allow-same-origin` và `allow-popups`.',
    'Bản cũ hơn: bài viết, diễn đàn, bình luận có thể bị lọc tùy cấu hình. Dùng cách thứ nhất, hoặc đoạn 3.',
  ],
  checks: [
    'Thu hẹp cửa sổ bằng cỡ điện thoại: ô không tự cao thêm, nên nếu bản đồ bị cuộn bên trong thì ghi chiều cao lớn hơn.',
    'Cổng có bật ~Content Security Policy~ (có sẵn từ bản `2025.Q2`) thì `frame-src` phải có tên miền của trang bản đồ.',
  ],
  sources:
    'tài liệu công khai của Liferay về ô ~IFrame~, bộ lọc khung và chính sách nội dung, cùng mã nguồn của ô ~IFrame~; bản tiếng Việt có thể gọi các mục bằng tên khác',
};

const SHAREPOINT: Portal = {
  slug: 'sharepoint',
  name: 'SharePoint',
  sign: 'địa chỉ có `/SitePages/`, `/Pages/` hoặc `/_layouts/`, thường tận cùng là `.aspx`',
  best: 'Đoạn 1',
  choice: [
    'Lấy đoạn 1, cả đoạn mã chứ không chỉ địa chỉ.',
    'Đoạn 2 không có tác dụng: phần nhúng của SharePoint chỉ nhận khung, không chạy `script`.',
    'SharePoint không tự đổi chiều cao của khung. Ở trang lấy mã, chọn bề rộng gần với bề rộng cột sẽ đặt, và giữ nguyên số sau `height=`.',
  ],
  steps: [
    'Quản trị viên của tuyển tập trang mở bánh răng, ~Site information~, ~View all site settings~; trong ~Site Collection Administration~ chọn ~HTML Field Security~ (địa chỉ: `/_layouts/15/HtmlFieldSecurity.aspx` sau địa chỉ của trang gốc). Giữ kiểu chỉ cho các tên miền trong danh sách, ghi tên miền của trang bản đồ, không có `https://`, bấm ~Add~, rồi ~OK~.',
    'Mỗi tuyển tập trang có danh sách riêng: đặt bản đồ ở tuyển tập nào thì làm bước 1 ở tuyển tập ấy.',
    'Mở trang cần đặt, bấm ~Edit~, bấm dấu + ở chỗ cần hiện, chọn ~Embed~, dán cả đoạn 1 vào ô mã nhúng.',
    'Bấm ~Publish~ hoặc ~Republish~.',
    'Trang kiểu cũ (bản 2013, 2016): thêm ~Page Viewer~ vào trang, dán địa chỉ trong `src` của đoạn 1 vào ô ~Link~, rồi ghi chiều cao của đoạn 1 trong ~Appearance~.',
  ],
  lost: [
    'Báo ~This website doesn’t support embedding using just the address~: đã dán mỗi địa chỉ; dán cả đoạn mã.',
    'Báo ~Embedding content from this website isn’t allowed~: tên miền chưa được cho phép ở tuyển tập trang này; làm bước 1.',
    'Không có quyền làm bước 1: dùng ảnh và liên kết. Tải ảnh của đoạn 3 về, thêm vào trang bằng phần ảnh của SharePoint và đặt liên kết của ảnh là địa chỉ trang bản đồ. Ảnh tải về không tự cập nhật.',
  ],
  checks: [
    'Xem ở máy tính và ở điện thoại: nếu bản đồ bị cuộn bên trong thì sửa số sau `height=` cho lớn hơn.',
    'Trang bản đồ phải mở được bằng `https`; SharePoint không hiện khung `http`.',
  ],
  sources:
    'tài liệu công khai của Microsoft và hướng dẫn của những nơi đã nhúng trang của họ vào SharePoint; bản tiếng Việt gọi các mục bằng tên khác',
};

const WORDPRESS: Portal = {
  slug: 'wordpress',
  name: 'WordPress',
  sign: 'mã nguồn trang có `/wp-content/`',
  best: 'Đoạn 2 nếu là quản trị viên; không thì đoạn 1 hoặc 3',
  choice: [
    'Người dán có quyền `unfiltered_html` thì lấy đoạn 2, chiều cao tự theo nội dung; hoặc đoạn 1 nếu không muốn có `script` trên cổng.',
    'Trên một trang WordPress riêng, quyền ấy thuộc quản trị viên và biên tập viên. Trên mạng nhiều trang (~Multisite~) chỉ quản trị viên của cả mạng (~Super Admin~) có.',
    'Không có quyền ấy thì nhờ người có quyền dán giúp, hoặc lấy đoạn 3.',
  ],
  steps: [
    'Mở trang hoặc bài ở chế độ sửa, bấm dấu +, tìm khối *HTML tùy chỉnh* (~Custom HTML~).',
    'Dán cả đoạn mã vào khối ấy, không dán vào đoạn văn thường: ở đó mã hiện ra thành chữ.',
    'Xem trước (~Preview~), rồi đăng hoặc cập nhật.',
    'Trình soạn thảo cũ: chuyển từ thẻ trực quan (~Visual~) sang thẻ mã (~Text~ hoặc ~Code~, tùy phiên bản) rồi mới dán.',
  ],
  lost: [
    'Lưu xong khung mất: tài khoản không có quyền `unfiltered_html`. Người không có quyền mà sửa và lưu lại trang sau này cũng làm mất khung.',
    'Báo ~This block contains unexpected or invalid content~: cùng nguyên nhân; đừng bấm chuyển đổi, nhờ người có quyền dán lại.',
    'Quản trị viên cũng bị mất: tệp `wp-config.php` có thể đặt `DISALLOW_UNFILTERED_HTML`; hỏi người quản trị máy chủ, hoặc dùng đoạn 3.',
    'Tiện ích bảo mật hoặc tiện ích tăng tốc cài thêm có thể đổi hay trì hoãn khung: tạm tắt để thử.',
  ],
  checks: [
    'Xem trang khi đã đăng xuất: bản lưu tạm có thể còn là bản cũ, xóa bản lưu tạm nếu cổng có dùng.',
  ],
  sources:
    'tài liệu và mã nguồn công khai của WordPress về khối HTML tùy chỉnh và các quyền; tên mục tùy phiên bản và bản dịch',
};

const HTML: Portal = {
  slug: 'html',
  name: 'HTML thường',
  sign: 'trang là tệp do mình tự sửa, hoặc phần mềm khác cho dán HTML nguyên vẹn',
  best: 'Đoạn 2; cổng không cho chạy mã thì đoạn 1',
  choice: [
    'Lấy đoạn 2: khung vừa nội dung ở mọi bề rộng.',
    'Cổng cấm `script` của tên miền khác, hoặc không muốn có, thì lấy đoạn 1.',
    'Đoạn 3 cho bản tin, thư điện tử và nơi không nhận khung.',
  ],
  steps: [
    'Mở tệp của trang, tìm chỗ cần hiện bản đồ trong phần `body`.',
    'Dán cả đoạn mã, không xuống dòng giữa chừng trong dấu ngoặc kép. Nhiều bản đồ trên một trang thì dòng `script` của đoạn 2 chỉ cần một lần.',
    'Lưu tệp bằng bảng mã UTF-8, đưa lên máy chủ.',
  ],
  lost: [
    'Không có bộ lọc nào, nên khung chỉ mất khi công cụ đưa trang lên sửa mã: xem mã nguồn của trang đã đăng và so với đoạn đã dán.',
    'Cổng cấm kiểu viết thẳng trong thẻ (`style-src`): viền của khung vẫn được bỏ nhờ `frameborder="0"` trong đoạn mã.',
  ],
  checks: [
    'Với đoạn 2, thu hẹp và mở rộng cửa sổ: khung cao thấp theo, không có thanh cuộn bên trong.',
  ],
};

/** The kinds of portal that have a page: those that portals of provinces look like first. */
export const PORTALS: readonly Portal[] = [NUKEVIET, LIFERAY, SHAREPOINT, WORDPRESS, HTML];
