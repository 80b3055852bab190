/** A finding of `npm run import` in the words of the guide. */
interface ExplainedFinding {
  /** Without the `import/` before it. */
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Findings that come to the same: what is taken in and what is not. */
interface FindingGroup {
  readonly title: string;
  readonly findings: readonly ExplainedFinding[];
}

/** The findings that offices meet most, by what becomes of the list. */
export const FINDING_GROUPS: readonly FindingGroup[] = [
  {
    title: 'Cả tệp bị từ chối',
    findings: [
      {
        code: 'secrets',
        meaning: 'Tệp có tài khoản, mật khẩu hoặc số giấy tờ tùy thân.',
        remedy: 'Xóa các cột hoặc ô ấy, lưu thành tệp mới rồi nhập. Không gửi tệp gốc cho ai.',
      },
      {
        code: 'format',
        meaning: 'Loại tệp không đọc được: Excel cũ (.xls), Word, PDF, ảnh, tệp có mật khẩu.',
        remedy: 'Mở bằng Excel, lưu lại thành .xlsx.',
      },
      {
        code: 'legacy-font',
        meaning: 'Chữ có vẻ gõ bằng phông .VnTime (TCVN3) hoặc VNI.',
        remedy: 'Xem phần “Xem trước”; đọc đúng thì làm theo gợi ý.',
      },
      {
        code: 'sheet-choice',
        meaning: 'Nhiều trang tính có bảng đọc được.',
        remedy: 'Chọn một trang bằng --sheet.',
      },
      {
        code: 'no-table',
        meaning: 'Không thấy dòng tiêu đề trong 30 dòng đầu.',
        remedy: 'Ghi tên cột quen thuộc: STT, Tên cơ sở, Địa chỉ, Địa bàn, Mã số thuế, Kết quả.',
      },
      {
        code: 'work-list',
        meaning: 'Tệp là danh sách vị trí cần xem, không phải danh sách cơ sở.',
        remedy: 'Chép các dòng đã điền vào `places/overrides.csv` như gợi ý ghi.',
      },
      {
        code: 'missing-column',
        meaning: 'Thiếu một cột phải có.',
        remedy: 'Thêm cột. Danh sách kết quả chỉ có tên cơ sở: xem bảng ở bước 3.',
      },
      {
        code: 'doubled-column',
        meaning: 'Hai cột cùng một ý nghĩa, không biết đọc cột nào.',
        remedy: 'Xóa hoặc đổi tên một cột.',
      },
      {
        code: 'swapped-columns',
        meaning: 'Cột Tên cơ sở ghi địa chỉ, cột Địa chỉ ghi tên.',
        remedy: 'Đổi hai tiêu đề cho nhau.',
      },
      {
        code: 'sorted-alone',
        meaning:
          'Chỉ riêng cột Mã số thuế hoặc một cột ngày được sắp xếp, nên nhiều dòng có ô của cơ sở khác.',
        remedy: 'Lấy lại tệp trước khi sắp xếp; khi sắp xếp thì chọn cả bảng.',
      },
      {
        code: 'exchanged-results',
        meaning: 'Cột kết quả tự đánh giá ghi Đạt, Không đạt của đoàn kiểm tra, hoặc ngược lại.',
        remedy: 'Nhập lại với --columns như thông báo ghi, hoặc ghi lại kết quả ở từng dòng.',
      },
      {
        code: 'list-day',
        meaning: 'Phía trên bảng ghi hai ngày khác nhau, hoặc một ngày không đọc được.',
        remedy: 'Sửa dòng ấy, hoặc nhập lại với --day và ngày của danh sách.',
      },
      {
        code: 'list-day-to-come',
        meaning: 'Ngày của danh sách chưa tới.',
        remedy: 'Sửa dòng ấy, hoặc nhập lại với --day và ngày đúng.',
      },
    ],
  },
  {
    title: 'Dòng bị từ chối, các dòng khác vẫn được nhập',
    findings: [
      {
        code: 'address-unclear',
        meaning:
          'Không xác định được nơi sản xuất, hoặc địa chỉ có thể ở nhiều địa bàn hay ở ngoài tỉnh.',
        remedy: 'Ghi địa bàn vào cột của nó, hoặc ghi rõ nơi sản xuất trong địa chỉ.',
      },
      {
        code: 'district-contradicts',
        meaning: 'Cột địa bàn và địa chỉ nói hai địa bàn khác nhau.',
        remedy: 'Hỏi lại, sửa cho khớp.',
      },
      {
        code: 'asked',
        meaning:
          'Dòng có thể là một cơ sở đã có: trùng tên hoặc mã số thuế nhưng khác nơi, khác tên, hay chỉ gần giống. Dòng chờ trả lời, chưa nhập.',
        remedy:
          'Ghi vào cột Trả lời của tệp .can-sua.csv: “là CS-093”, “CS-093 đã chuyển”, “CS-093 đổi tên” hoặc “cơ sở khác”, rồi nhập lại với --answers. Trả lời được giữ, lần sau không hỏi lại.',
      },
      {
        code: 'answer',
        meaning:
          'Không hiểu câu trả lời, mã trong câu trả lời không có, hoặc ngày trong đó trước một thay đổi đã ghi.',
        remedy: 'Ghi lại vào cột Trả lời theo mẫu ở bước 3 rồi nhập lại với --answers.',
      },
      {
        code: 'answer-unused',
        meaning: 'Câu trả lời không ứng với dòng nào của danh sách.',
        remedy:
          'Dùng tệp .can-sua.csv của chính danh sách ấy; dòng đã sửa thì nhập lại để hỏi lại. Câu trả lời còn ở đó đến khi được dùng; không cần nữa thì xóa nó.',
      },
      {
        code: 'answers',
        meaning: 'Tệp sau --answers không có cột Trả lời và Dấu dòng.',
        remedy: 'Dùng tệp .can-sua.csv do lần nhập trước ghi, giữ nguyên các cột.',
      },
      {
        code: 'duplicate-row',
        meaning: 'Một cơ sở đứng hai lần trong tệp.',
        remedy:
          'Bỏ một dòng rồi nhập lại; nếu là hai cơ sở thì ghi mã, hoặc ghi “mới” vào cột Mã cơ sở của dòng này (thêm cột nếu chưa có).',
      },
      {
        code: 'several-levels',
        meaning: 'Đánh dấu nhiều mức cho một cơ sở.',
        remedy: 'Chỉ để lại một mức.',
      },
      {
        code: 'level',
        meaning: 'Không hiểu mức, hoặc có ngày đánh giá mà không có mức.',
        remedy: 'Ghi đúng tên mức hoặc “Chưa đánh giá”.',
      },
      {
        code: 'date',
        meaning: 'Ngày không có trong lịch hoặc không đọc được.',
        remedy: 'Ghi ngày/tháng/năm; không biết ngày thì để trống.',
      },
      {
        code: 'after-list-day',
        meaning: 'Ngày ở sau ngày của danh sách.',
        remedy: 'Sửa ngày; danh sách mới hơn thì nhập lại với --day.',
      },
      {
        code: 'date-swapped',
        meaning: 'Ngày ở sau ngày của danh sách, có thể do đảo ngày và tháng.',
        remedy: 'Đúng là bị đảo thì sửa ô; danh sách mới hơn thì nhập lại với --day.',
      },
      {
        code: 'date-without-year',
        meaning: 'Ngày không có năm.',
        remedy: 'Ghi cả năm, hoặc thêm --default-year.',
      },
      {
        code: 'tax-code',
        meaning: 'Mã số thuế không đủ 10 hoặc 13 chữ số.',
        remedy: 'Gõ lại từ giấy tờ, hoặc để trống.',
      },
      {
        code: 'tax-code-scientific',
        meaning: 'Excel đã đổi mã số thuế thành dạng 3,8E+09.',
        remedy: 'Đặt cột là Văn bản (Text) rồi gõ lại mã.',
      },
      {
        code: 'unknown-facility',
        meaning: 'Danh sách kết quả nêu một cơ sở chưa có.',
        remedy: 'Nhập danh sách cơ sở trước, hoặc ghi đúng mã.',
      },
      {
        code: 'same-day-level',
        meaning: 'Cùng một ngày đã có mức khác.',
        remedy: 'Hỏi lại cơ sở; mức cũ sai thì sửa trong assessments.csv.',
      },
      {
        code: 'undated-level',
        meaning: 'Mức khác mức đã có mà không ghi ngày, nên không biết mức nào mới hơn.',
        remedy: 'Ghi ngày đánh giá.',
      },
      {
        code: 'dispatch',
        meaning: 'Không tìm thấy công văn, hoặc công văn không yêu cầu trả lời.',
        remedy:
          'Ghi số ký hiệu như ở trang Công văn; công văn mới thì nhập danh sách công văn trước.',
      },
      {
        code: 'unit',
        meaning: 'Không tìm thấy đơn vị, hoặc công văn không gửi đơn vị ấy.',
        remedy: 'Ghi tên như ở trang Công văn; kiểm tra lại công văn.',
      },
    ],
  },
  {
    title: 'Cảnh báo: dòng vẫn được nhập, nên xem lại',
    findings: [
      {
        code: 'not-placed',
        meaning: 'Chưa biết cơ sở thuộc địa bàn nào; cơ sở chỉ tính trong toàn tỉnh.',
        remedy: 'Ghi địa bàn vào cột của nó rồi nhập lại.',
      },
      {
        code: 'address-review',
        meaning: 'Địa chỉ hiểu được nhưng còn sơ sài, viết sai tên, hoặc không khớp các cột.',
        remedy: 'Xem điều đã hiểu có đúng không; sửa tên hoặc ghi rõ hơn trong danh sách.',
      },
      {
        code: 'tax-code-zero',
        meaning: 'Mã số thuế mất số 0 đầu và đã được bù lại.',
        remedy: 'Đặt cột là Văn bản (Text).',
      },
      {
        code: 'tax-code-check',
        meaning: 'Mã số thuế sai số kiểm tra, thường do gõ nhầm một chữ số.',
        remedy: 'So với giấy tờ.',
      },
      {
        code: 'ceased-again',
        meaning:
          'Danh sách ghi một ngày ngừng hoạt động khác ngày đã biết; ngày đã biết được giữ nguyên.',
        remedy:
          'Hỏi lại: ngày đã biết sai thì sửa ô ấy trong facilities.csv; đã hoạt động trở lại ở giữa thì thêm dòng mà lệnh in ra vào history.csv.',
      },
      {
        code: 'resumed',
        meaning:
          'Cơ sở đã ngừng hoạt động có đánh giá sau ngày ngừng, hoặc đứng dưới tiêu đề đang hoạt động; vẫn tính là đã ngừng.',
        remedy: 'Đã hoạt động trở lại thì ghi “hoạt động trở lại từ NGÀY” ở cột Tình trạng.',
      },
      {
        code: 'account-again',
        meaning:
          'Của cơ sở đã gộp từ hai mã, danh sách ghi ngày cấp tài khoản muộn hơn ngày đã biết; ngày sớm hơn được giữ.',
        remedy: 'Ngày đã biết sai thì sửa ô ấy trong facilities.csv.',
      },
      {
        code: 'masked',
        meaning:
          'Có số điện thoại, thư điện tử hoặc tên người liên hệ trong ô chữ; đã bỏ, trong ghi chú thì che.',
        remedy: 'Không ghi liên hệ cá nhân vào danh sách.',
      },
      {
        code: 'unknown-column',
        meaning:
          'Cột không nhận ra, không công bố: của danh sách cơ sở thì giữ ở Ghi chú nội bộ, của danh sách khác thì không nhập.',
        remedy: 'Đổi tên cột nếu cần đọc riêng, hoặc bỏ cột.',
      },
      {
        code: 'colours',
        meaning: 'Màu tô nói cơ sở nào chưa đăng ký, đã ngừng; màu không được đọc.',
        remedy: 'Ghi bằng chữ ở cột Đăng ký, Tình trạng (thêm cột).',
      },
      {
        code: 'either-state',
        meaning: 'Tiêu đề ghi hai tình trạng, như “ngừng hoạt động hoặc chưa đăng ký”.',
        remedy: 'Ghi ở từng dòng, bằng cột Đăng ký, Tình trạng (thêm cột).',
      },
      {
        code: 'registration-blank',
        meaning:
          'Dòng để trống cả cột Đã đăng ký và cột Chưa đăng ký; cơ sở mới được ghi “đã đăng ký”.',
        remedy: 'Đánh dấu một trong hai cột ở các dòng ấy rồi nhập lại.',
      },
      {
        code: 'days-alone',
        meaning: 'Có cột ngày đánh giá mà không có cột kết quả; các ngày ấy không được nhập.',
        remedy: 'Thêm cột Mức ghi kết quả đánh giá.',
      },
      {
        code: 'day-unassessed',
        meaning: 'Ghi “Chưa đánh giá” nhưng có ngày đánh giá; ngày ấy không được nhập.',
        remedy: 'Đã đánh giá thì ghi mức, chưa thì xóa ngày.',
      },
      {
        code: 'replies-unsaid',
        meaning: 'Danh sách đơn vị không nói đơn vị nào đã trả lời.',
        remedy: 'Thêm cột Đã trả lời, ghi x hoặc ngày trả lời, rồi nhập lại.',
      },
      {
        code: 'registration-assumed',
        meaning: 'Danh sách không có cột Đăng ký, nên cơ sở mới được ghi “đã đăng ký”.',
        remedy: 'Có cơ sở chưa có tài khoản thì thêm cột Đăng ký.',
      },
      {
        code: 'registration-unsaid',
        meaning: 'Danh sách không ghi tài khoản, nên cơ sở đang ghi “chưa đăng ký” vẫn như thế.',
        remedy: 'Đã được cấp thì thêm cột Đăng ký hoặc Ngày cấp tài khoản.',
      },
      {
        code: 'possible-duplicate',
        meaning:
          'Hai dòng có thể là một cơ sở, cả hai đã được nhập; hoặc dòng ghi “mới” nhưng đã có cơ sở đúng tên và địa chỉ ấy, nên hiểu là đã nhập lần trước.',
        remedy:
          'Hai dòng là một thì bỏ một dòng trong tệp, chạy `npm run check` để biết hai mã, rồi gộp bằng `npm run merge`; không xóa dòng trong facilities.csv. Dòng “mới” là cơ sở khác nữa thì ghi cho nó một mã riêng rồi nhập lại.',
      },
      {
        code: 'unknown-code',
        meaning: 'Mã cơ sở chưa có trong danh sách; dòng đã nhập như cơ sở mới.',
        remedy:
          'Gõ nhầm mã thì gộp mã gõ nhầm vào mã đúng: `npm run merge -- MÃ-GÕ-NHẦM MÃ-ĐÚNG`, rồi sửa mã trong tệp.',
      },
      {
        code: 'totals-row',
        meaning: 'Dòng tổng khác số dòng đọc được.',
        remedy: 'Xem dòng thiếu hoặc lặp; tổng sai thì sửa tổng.',
      },
      {
        code: 'hidden-rows',
        meaning: 'Có dòng đang ẩn trong Excel; chúng vẫn được nhập.',
        remedy: 'Dòng không dùng thì xóa hẳn.',
      },
      {
        code: 'log-contradicts',
        meaning: 'Tệp ghi chưa đánh giá nhưng cơ sở đã có kết quả; kết quả cũ giữ nguyên.',
        remedy:
          'Đúng là chưa đánh giá lần nào thì xóa các dòng của cơ sở ấy trong assessments.csv.',
      },
    ],
  },
];
